/**
 * Services that use a role only after somebody of the role's own account has handed it to them (iam:PassRole), for
 * resources of that account: compute, build and data services. Nobody elsewhere can make them use the role.
 */
const SERVICES: ReadonlySet<string> = new Set(
  [
    ['ec2', 'lambda', 'edgelambda', 'ecs-tasks', 'ecs', 'eks', 'eks-fargate-pods', 'pods.eks', 'batch', 'apprunner', 'build.apprunner'],
    ['tasks.apprunner', 'lightsail', 'elasticbeanstalk', 'spotfleet', 'autoscaling', 'application-autoscaling', 'elasticmapreduce'],
    ['codebuild', 'codepipeline', 'codedeploy', 'amplify', 'cloudformation', 'servicecatalog', 'imagebuilder', 'proton', 'cloud9'],
    ['glue', 'databrew', 'sagemaker', 'emr-serverless', 'emr-containers', 'dms', 'redshift', 'rds', 'datapipeline', 'states', 'airflow'],
    ['airflow-env', 'ssm', 'opsworks', 'gamelift', 'robomaker', 'workspaces', 'greengrass', 'credentials.iot', 'transfer', 'mgn', 'drs'],
  ]
    .flat()
    .map((name) => `${name}.amazonaws.com`),
);

export const takesPassedRoles = (service: string): boolean => SERVICES.has(service);
