// The roles in other accounts that a function reads them through. There may be hundreds: more than a role's inline policies hold.
const facts = require('../../dist/config-facts.json');
const { allow, ref, sub } = require('./cfn.cjs');

/** A managed policy holds 6,144 characters, and ten of them go with a role (IAM User Guide, "IAM and AWS STS quotas"). */
const MOST = 5500;
/** Of an ARN, its quotes and its comma, with the longest partition. */
const AROUND = 'arn:aws-us-gov:iam::"",'.length;

function* portions(roles) {
  let portion = [];
  let length = 0;
  for (const role of roles) {
    const own = role.length + AROUND;
    if (length + own > MOST) {
      yield portion;
      [portion, length] = [[], 0];
    }
    portion.push(role);
    length += own;
  }
  if (portion.length > 0) yield portion;
}

const policies = (name, roles) =>
  [...portions(roles)].map((portion, n) => [
    `${name}OtherAccounts${n === 0 ? '' : n + 1}`,
    {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        Roles: [ref(`${name}Role`)],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            allow(
              'sts:AssumeRole',
              portion.map((role) => sub(`arn:\${AWS::Partition}:iam::${role}`)),
            ),
          ],
        },
      },
    },
  ]);

module.exports = {
  policies,
  Resources: Object.fromEntries([...policies('Reconcile', facts.reconcileRoles), ...policies('Posture', facts.postureRoles)]),
};
