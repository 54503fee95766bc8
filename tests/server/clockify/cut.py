"""Makes openapi.yaml of the vendor's specification of Clockify: the routes that Cadran uses, mended where the live service differs.

    python3 cut.py FULL.yaml > openapi.yaml
"""

import sys

import yaml

HEAD = """\
# A part of Clockify's API: the routes that Cadran uses, of the vendor's specification, with its types, enums and limits.
# Made by cut.py, which also mends what the live service does otherwise; the comments there say what.
"""

ROUTES = {
    "/v1/user": ["get"],
    "/v1/workspaces": ["get"],
    "/v1/workspaces/{workspaceId}/clients": ["get", "post"],
    "/v1/workspaces/{workspaceId}/clients/{id}": ["get", "put", "delete"],
    "/v1/workspaces/{workspaceId}/projects": ["get", "post"],
    "/v1/workspaces/{workspaceId}/projects/from-template": ["post"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}": ["get", "put", "delete"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/estimate": ["patch"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/memberships": ["patch", "post"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/tasks": ["get", "post"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{id}/cost-rate": ["put"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{id}/hourly-rate": ["put"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/tasks/{taskId}": ["get", "put", "delete"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/template": ["patch"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/users/{userId}/cost-rate": ["put"],
    "/v1/workspaces/{workspaceId}/projects/{projectId}/users/{userId}/hourly-rate": ["put"],
    "/v1/workspaces/{workspaceId}/tags": ["get", "post"],
    "/v1/workspaces/{workspaceId}/tags/{id}": ["get", "put", "delete"],
    "/v1/workspaces/{workspaceId}/time-entries": ["post"],
    "/v1/workspaces/{workspaceId}/time-entries/invoiced": ["patch"],
    "/v1/workspaces/{workspaceId}/time-entries/status/in-progress": ["get"],
    "/v1/workspaces/{workspaceId}/time-entries/{id}": ["get", "put", "delete"],
    "/v1/workspaces/{workspaceId}/user/{userId}/time-entries": ["get", "post", "patch", "put", "delete"],
    "/v1/workspaces/{workspaceId}/user/{userId}/time-entries/{id}/duplicate": ["post"],
    "/v1/workspaces/{workspaceId}/users": ["get"],
    "/v1/workspaces/{workspaceId}/users/info": ["post"],
    "/v1/workspaces/{workspaceId}/member-profile/{userId}": ["get", "patch"],
    "/v1/workspaces/{workspaceId}/webhooks": ["get", "post"],
    "/v1/workspaces/{workspaceId}/webhooks/{webhookId}": ["get", "put", "delete"],
    "/v1/workspaces/{workspaceId}/webhooks/{webhookId}/logs": ["post"],
    "/v1/workspaces/{workspaceId}/webhooks/{webhookId}/token": ["patch"],
}

# Declared as an object beside a choice of words; the wire has the word.
WORDS = [
    "AccountStatus",
    "WebhookEventType",
    "WebhookEventTriggerSourceType",
    "CustomFieldType",
    "EntityCreationPermission",
    "TaskStatus",
]

# What is never declared: these come as null too.
NULLABLE_SCHEMAS = ["RateDtoV1", "HourlyRateDtoV1", "UserSettingsDtoV1", "EstimateWithOptionsDto", "EstimateResetDto"]
OF_CLIENT = ["address", "ccEmails", "currencyId", "email", "note"]
OF_ENTRY = ["kioskId", "projectId", "tagIds", "taskId"]
NULLABLE_FIELDS = {
    "ClientDtoV1": OF_CLIENT,
    "ClientWithCurrencyDtoV1": [*OF_CLIENT, "currencyCode"],
    "EstimateWithOptionsDto": ["resetOption"],
    "TimeEntryDtoImplV1": OF_ENTRY,
    "TimeEntryDtoV1": OF_ENTRY,
    "TimeEntryWithRatesDtoV1": OF_ENTRY,
    "TimeEstimateDto": ["resetOption"],
    "TimeIntervalDtoV1": ["duration", "end"],
    "UserDtoV1": ["name"],
    "UserSettingsDtoV1": ["lang", "projectListCollapse"],
    "WebhookDtoV1": ["name"],
    "WorkspaceSettingsDtoV1": ["lockTimeEntries"],
    "WorkspaceSubdomainDtoV1": ["name"],
    "MemberProfileDtoV1": ["name", "weekStart", "workCapacity", "workspaceNumber"],
}

# What is almost never declared: strict clients refuse to miss these.
ALWAYS_OF_ENTRY = ["id", "description", "userId", "billable", "workspaceId", "timeInterval", "type", "isLocked"]
ALWAYS_OF_PROJECT = ["id", "name", "workspaceId", "billable", "color", "archived", "public", "template"]
REQUIRED = {
    "ClientDtoV1": ["id", "name", "workspaceId", "archived"],
    "ClientWithCurrencyDtoV1": ["id", "name", "workspaceId", "archived"],
    "ProjectDtoImplV1": ALWAYS_OF_PROJECT,
    "ProjectDtoV1": ALWAYS_OF_PROJECT,
    "TagDtoV1": ["id", "name", "workspaceId", "archived"],
    "TaskDtoV1": ["id", "name", "projectId", "assigneeIds", "status", "billable"],
    "TimeEntryDtoImplV1": ALWAYS_OF_ENTRY,
    "TimeEntryDtoV1": ALWAYS_OF_ENTRY,
    "TimeEntryWithRatesDtoV1": ALWAYS_OF_ENTRY,
    "TimeIntervalDtoV1": ["start", "end", "duration"],
    "UserDtoV1": ["id", "email", "name", "status"],
    "WorkspaceDtoV1": ["id", "name"],
    "WebhookDtoV1": ["id", "url", "webhookEvent", "triggerSource", "triggerSourceType"],
    "WebhooksDtoV1": ["webhooks"],
    "MemberProfileDtoV1": ["workingDays"],
    "MembershipDtoV1": ["userId", "targetId", "membershipType", "membershipStatus"],
}

PROBLEM = {
    "description": "Any refusal: the body has these two members, and the code is a number",
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["message", "code"],
                "properties": {"message": {"type": "string"}, "code": {"type": "integer"}},
            }
        }
    },
}


def cut(full):
    paths = {path: {verb: full["paths"][path][verb] for verb in verbs} for path, verbs in ROUTES.items()}
    for path, verbs in paths.items():
        for operation in verbs.values():
            # No operation declares how it refuses.
            operation["responses"]["default"] = PROBLEM
            # Declared as required and as text; it is a flag, and optional in practice.
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "include-roles":
                    parameter |= {"required": False, "schema": {"type": "boolean"}}
    # Declared as one word; it is a list of them.
    roles = paths["/v1/workspaces"]["get"]["parameters"][0]
    roles["schema"] = {"type": "array", "items": roles["schema"]}
    schemas = full["components"]["schemas"]
    mend(schemas)
    return {
        "openapi": full["openapi"],
        "info": {"title": "A part of Clockify's API", "version": "v1"},
        "servers": full["servers"],
        "paths": paths,
        "components": {
            "schemas": {name: schemas[name] for name in sorted(reached(paths, schemas))},
            "securitySchemes": full["components"]["securitySchemes"],
        },
    }


def mend(schemas):
    for name in WORDS:
        if name in schemas:
            [schemas[name]] = [choice for choice in schemas[name]["oneOf"] if choice.get("type") == "string"]
    feature = next(choice for choice in schemas["Feature"]["oneOf"] if choice.get("type") == "string")
    # A list of words, and a word or nothing; both are declared as objects, the second one as itself.
    schemas["Feature"] = {"type": "array", "items": feature}
    schemas["FeaturePlan"] = {"type": "string", "nullable": True}
    days = {"type": "array", "items": schemas["MemberProfileDtoV1"]["properties"]["workingDays"]}
    for name in ("MemberProfileDtoV1", "MemberProfileFullRequestV1"):
        # Declared as one day; it is a list both ways.
        schemas[name]["properties"]["workingDays"] = days
    for name in ("CreateWebhookRequestV1", "UpdateWebhookRequestV1"):
        # Without a name an API key is told that the webhook exists already.
        schemas[name]["required"] = sorted({*schemas[name].get("required", []), "name"})
    # Declared as objects; they are ids.
    schemas["UpdateInvoicedStatusRequest"]["properties"]["timeEntryIds"]["items"] = {"type": "string"}
    # A count, so that what is made up from the specification is one too.
    schemas["WebhooksDtoV1"]["properties"]["workspaceWebhookCount"]["minimum"] = 0
    for name in NULLABLE_SCHEMAS:
        schemas[name]["nullable"] = True
    for name, fields in NULLABLE_FIELDS.items():
        for field in fields:
            schemas[name]["properties"][field] |= {"nullable": True}
            nullable_choice(schemas[name]["properties"][field])
    for name, fields in REQUIRED.items():
        schemas[name]["required"] = fields
    # Any JSON value, declared as an object.
    for schema in schemas.values():
        for field in ("value", "workspaceDefaultValue"):
            if schema.get("properties", {}).get(field, {}).get("type") == "object":
                schema["properties"][field] = {}


def nullable_choice(schema):
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]


def reached(node, schemas, found=None):
    """The names of the schemas that something refers to, also through others."""
    found = set() if found is None else found
    if isinstance(node, dict):
        name = str(node.get("$ref", "")).rsplit("/", 1)[-1]
        if name and name not in found:
            found.add(name)
            reached(schemas[name], schemas, found)
        for child in node.values():
            reached(child, schemas, found)
    elif isinstance(node, list):
        for child in node:
            reached(child, schemas, found)
    return found


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        document = cut(yaml.safe_load(file))
    sys.stdout.write(HEAD + yaml.dump(document, Dumper=Plain, sort_keys=False, width=120))
