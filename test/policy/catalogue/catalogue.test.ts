import { describe, expect, test } from 'vitest';
import { catalogueOf, loadCatalogue } from '../../../shared/policy/catalogue/catalogue.ts';

const SMALL = catalogueOf('\napigateway :GET,POST Get:Portal\ns3 Get:Object,ObjectAcl! List:AllMyBuckets* Put:AccountPolicy!*\n', '1.2.3');

describe('a small catalogue', () => {
  test('patterns find actions without letter case, in order', () => {
    expect(SMALL.actionsMatching('S3:Get*')).toEqual(['s3:getobject', 's3:getobjectacl']);
    expect(SMALL.actionsMatching('*:get*')).toEqual(['apigateway:get', 'apigateway:getportal', 's3:getobject', 's3:getobjectacl']);
    expect(SMALL.actionsMatching('*')).toEqual(SMALL.actionsMatching('*:*'));
    expect(SMALL.actionsMatching('s3:GetObject')).toEqual(['s3:getobject']);
    expect(SMALL.actionsMatching('s3:GetNothing')).toEqual([]);
    expect(SMALL.actionsMatching('nowhere:*')).toEqual([]);
  });

  test('names are written as AWS writes them', () => {
    expect(SMALL.properName('apigateway:get')).toBe('apigateway:GET');
    expect(SMALL.properName('s3:new')).toBe('s3:new');
    expect(SMALL.isKnownAction('S3:LISTALLMYBUCKETS')).toBe(true);
    expect(SMALL.isKnownAction('s3:*')).toBe(false);
  });

  test('marks are read', () => {
    const marked = (is: (action: string) => boolean): readonly string[] => SMALL.actionsMatching('*').filter(is);
    expect(marked(SMALL.isWildcardOnly)).toEqual(['s3:listallmybuckets', 's3:putaccountpolicy']);
    expect(marked(SMALL.changesPermissions)).toEqual(['s3:getobjectacl', 's3:putaccountpolicy']);
  });

  test('what is remembered is what was found, and is bounded', () => {
    for (let index = 0; index < 60_000; index++) SMALL.actionsMatching(`*${'?'.repeat(index % 40)}`);
    expect(SMALL.actionsMatching('s3:get*')).toEqual(['s3:getobject', 's3:getobjectacl']);
  });
});

describe('the catalogue of AWS', () => {
  test('holds every service and is loaded once', async () => {
    const catalogue = await loadCatalogue();
    expect(await loadCatalogue()).toBe(catalogue);
    expect(catalogue.version).toMatch(/^0\.21\./);
    expect(catalogue.actionsMatching('*').length).toBeGreaterThan(20_000);
    expect(catalogue.actionsMatching('*').filter(catalogue.changesPermissions).length).toBeGreaterThan(400);
    expect(['iam:PassRole', 'sts:AssumeRole', 'lambda:CreateFunction', 's3:GetObject'].filter(catalogue.isKnownAction)).toHaveLength(4);
    expect([catalogue.isWildcardOnly('iam:listusers'), catalogue.isWildcardOnly('iam:getuser')]).toEqual([true, false]);
  });
});
