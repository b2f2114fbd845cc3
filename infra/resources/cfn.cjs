// Short words for the template's own notation.
const attribute = (id, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const ref = (id) => ({ Ref: id });
const sub = (text) => ({ 'Fn::Sub': text });
const allow = (Action, Resource) => ({ Effect: 'Allow', Action, Resource });
const ownAccount = { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } };
const named = (name) => `\${self:service}-\${sls:stage}-${name}`;

/** Tells this stage's metrics from another's in the same account: serverless.yml gives it to the functions. */
const stage = `\${self:service}-\${sls:stage}`;

module.exports = { allow, attribute, named, ownAccount, ref, stage, sub };
