"""Starts moto's server. Where its answers lack what AWS documents, and the rest could not be read without it, they are
completed here; run.ts names each of these."""

from datetime import datetime, timezone

from moto.iam import models, responses
from moto.server import main

# GetAccountAuthorizationDetails names no policy.
models.ManagedPolicy.policy_name = property(lambda self: self.name)
models.ManagedPolicy.policy_id = property(lambda self: self.id)
models.ManagedPolicy.permissions_boundary_usage_count = 0

# GetCredentialReport has no row of root, and is of 2015.

report_of_users = models.IAMBackend.get_credential_report


def with_root(self):
    head, *users = report_of_users(self).splitlines()
    created = "2020-01-01T00:00:00+00:00"
    cells = {
        "user": "<root_account>",
        "arn": f"arn:aws:iam::{self.account_id}:root",
        "user_creation_time": created,
        "password_enabled": "true",
        "password_last_used": "no_information",
        "password_last_changed": created,
        "mfa_active": "false",
    }
    flags = {"access_key_1_active", "access_key_2_active", "cert_1_active", "cert_2_active"}
    root = ",".join(cells.get(column, "false" if column in flags else "N/A") for column in head.split(","))
    return "\n".join([head, root, *users]) + "\n"


models.IAMBackend.get_credential_report = with_root
answer_of_report = responses.IamResponse.get_credential_report


def of_now(self):
    answer = answer_of_report(self)
    answer.result["GeneratedTime"] = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return answer


responses.IamResponse.get_credential_report = of_now

main()
