import type { Listen } from '../listen.ts';

/** Calls that start or change something that works under a role, by service: each can carry a role. */
const LAUNCHES: Readonly<Record<string, readonly string[]>> = {
  apprunner: ['CreateService'],
  autoscaling: ['CreateLaunchConfiguration'],
  batch: ['RegisterJobDefinition'],
  'bedrock-agentcore': ['CreateAgentRuntime', 'CreateCodeInterpreter'],
  cloudformation: ['CreateChangeSet', 'CreateStack', 'CreateStackSet', 'UpdateStack'],
  codebuild: ['CreateProject', 'UpdateProject'],
  datapipeline: ['PutPipelineDefinition'],
  ec2: ['CreateLaunchTemplate', 'CreateLaunchTemplateVersion', 'RequestSpotInstances', 'RunInstances'],
  ecs: ['RegisterTaskDefinition', 'RunTask'],
  glue: ['CreateDevEndpoint', 'CreateJob', 'UpdateJob'],
  lambda: ['CreateFunction', 'UpdateFunctionConfiguration'],
  rds: ['AddRoleToDBCluster', 'AddRoleToDBInstance'],
  sagemaker: ['CreateNotebookInstance', 'CreateProcessingJob', 'CreateTrainingJob'],
  scheduler: ['CreateSchedule'],
  states: ['CreateStateMachine', 'UpdateStateMachine'],
};

export const launchListens: readonly Listen[] = Object.entries(LAUNCHES).map(([source, names]) => ({ source, names }));

export const isLaunch = (source: string, api: string): boolean =>
  Object.hasOwn(LAUNCHES, source) && (LAUNCHES[source]?.includes(api) ?? false);
