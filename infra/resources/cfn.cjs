// Short words for the template's own notation.
const attribute = (id, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const ref = (id) => ({ Ref: id });
const sub = (text) => ({ 'Fn::Sub': text });
const allow = (Action, Resource) => ({ Effect: 'Allow', Action, Resource });
const ownAccount = { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } };
const named = (name) => `\${self:service}-\${sls:stage}-${name}`;

module.exports = { allow, attribute, named, ownAccount, ref, sub };
