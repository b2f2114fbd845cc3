// The address of the answering function. Its requests carry their own signature, so AWS asks for none; it exists only where
// config/trailwarden.yaml says who may answer, and then notify puts it into alerts.
const facts = require('../../dist/config-facts.json');
const { attribute } = require('./cfn.cjs');

module.exports = async ({ resolveVariable }) => {
  const concurrency = await resolveVariable('param:respondConcurrency');
  return {
    url: facts.answersAreTaken,
    urlVariable: facts.answersAreTaken ? { RESPOND_URL: attribute('RespondLambdaFunctionUrl', 'FunctionUrl') } : {},
    concurrency: !facts.answersAreTaken || concurrency === '' ? null : Number(concurrency),
  };
};
