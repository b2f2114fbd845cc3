/** Calls of the paths that know no resource: only an Allow on "*" grants them. As "Service Authorization Reference" lists them. */
export const ONLY_ON_STAR: ReadonlySet<string> = new Set([
  'bedrock-agentcore:createagentruntime',
  'bedrock-agentcore:createcodeinterpreter',
  'cloudformation:createstackset',
  'codestar:createproject',
  'cognito-identity:setidentitypoolroles',
  'config:startremediationexecution',
  'datapipeline:createpipeline',
  'elasticmapreduce:runjobflow',
  'emr-serverless:createapplication',
  'glue:createdevendpoint',
  'iot:createkeysandcertificate',
  'kinesisanalytics:createapplication',
  'lambda:createeventsourcemapping',
  'organizations:leaveorganization',
  'rolesanywhere:createprofile',
  'rolesanywhere:createtrustanchor',
]);

/** Calls that must be allowed on objects of several types at once: an Allow on one pattern does not show that they are. */
export const ON_SEVERAL: ReadonlySet<string> = new Set([
  'batch:submitjob',
  'ec2:runinstances',
  'fis:createexperimenttemplate',
  'fis:startexperiment',
  'identitystore:creategroupmembership',
  'ssm:createassociation',
  'ssm:startautomationexecution',
  'sso:attachcustomermanagedpolicyreferencetopermissionset',
  'sso:attachmanagedpolicytopermissionset',
  'sso:createaccountassignment',
  'sso:provisionpermissionset',
  'sso:putinlinepolicytopermissionset',
]);
