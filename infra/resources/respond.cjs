// The address of the answering function. Its requests carry their own signature, so AWS asks for none; it exists only where
// config/trailwarden.yaml says who may answer, and then notify puts it into alerts, and report into its message.
const facts = require('../../dist/config-facts.json');
const { attribute, ref } = require('./cfn.cjs');

/** The function does not know the others: none of them waits for it in a circle. */
const urlVariable = facts.answersAreTaken ? { RESPOND_URL: attribute('RespondLambdaFunctionUrl', 'FunctionUrl') } : {};

module.exports = async ({ resolveVariable }) => {
  const concurrency = await resolveVariable('param:respondConcurrency');
  return {
    url: facts.answersAreTaken,
    urlVariable,
    reportVariables: { ARCHIVE_BUCKET: ref('ArchiveBucket'), ...urlVariable },
    concurrency: !facts.answersAreTaken || concurrency === '' ? null : Number(concurrency),
  };
};
