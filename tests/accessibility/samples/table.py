"""Negotiation, approval, the enterprise's file and the contract: one application on its way."""

from ..sample import Sample

CHAIR, CLUSTER, APPROVER, LEGAL, ENTERPRISE = "baskan", "koordinator3", "onay", "hukuk", "tesebbus"

SAMPLES = (
    Sample("contracts:negotiations", CHAIR),
    Sample("contracts:negotiation", CHAIR, "table", state="the other side's turn"),
    Sample("contracts:cluster-negotiation", CLUSTER, "table"),
    Sample("contracts:cluster-negotiation-item", CLUSTER, "table 1"),
    Sample("contracts:cluster-negotiation-item", CLUSTER, "table item", state="a line"),
    Sample("contracts:cluster-negotiation-send", CLUSTER, "table"),
    Sample("lifecycle:desk", CLUSTER, state="cluster"),
    Sample("contracts:negotiation", CHAIR, "table", after="answered", state="everything accepted"),
    Sample("contracts:negotiation-item", CHAIR, "table item"),
    Sample("contracts:negotiation-send", CHAIR, "table"),
    Sample("contracts:mandate", CHAIR, "table", empty=True),
    Sample("contracts:conclusion", CHAIR, "table", empty=True),
    Sample("contracts:cluster-conclusion", CLUSTER, "table", state="awaited"),
    Sample("contracts:cluster-conclusion", CLUSTER, "table", after="written"),
    Sample("contracts:conclusion", CHAIR, "table", state="written"),
    Sample("contracts:approvals", APPROVER, after="agreed"),
    Sample("contracts:approval", APPROVER, "table", empty=True),
    Sample("contracts:conclusion", CHAIR, "table", state="agreed"),
    Sample("contracts:enterprise", CLUSTER, "table", after="approved"),
    Sample("contracts:condition", CLUSTER, "condition", empty=True),
    Sample("contracts:condition", APPROVER, "condition", state="read by the authority"),
    Sample("contracts:enterprise-document", CLUSTER, "table articles", empty=True),
    Sample("contracts:enterprise", CLUSTER, "table", after="file_begun", state="begun"),
    Sample("contracts:enterprise-send", CLUSTER, "table"),
    Sample("contracts:enterprise-review", CHAIR, "table", after="founded", empty=True),
    Sample("contracts:enterprise", CLUSTER, "table", state="sent"),
    Sample("contracts:contracts", LEGAL),
    Sample("contracts:contract-prepare", LEGAL, "contract_new", after="accepted", empty=True),
    Sample("contracts:contract-prepare", LEGAL, "contract_new", after="composed", state="composed"),
    Sample("contracts:contract-issue", LEGAL, "contract_new"),
    Sample("contracts:contract", LEGAL, "contract_new", after="issued", state="issued"),
    Sample("contracts:sign", ENTERPRISE, "contract_new enterprise", empty=True),
    Sample("contracts:contract-redraft", LEGAL, "contract_new", empty=True),
    Sample("contracts:contract", LEGAL, "contract_new", after="signed", state="one signature"),
    Sample("contracts:sign", APPROVER, "contract_new ministry"),
)
