import type { CheckCode } from "../codes.ts";

/** A way from some rights to more of them. */
export interface EscalationPath {
  readonly code: CheckCode;
  /** All of these together, in their usual spelling. */
  readonly actions: readonly string[];
  /** What one can do with them, as the end of "they can". */
  readonly why: string;
  /** On oneself it leads to no more rights: users may well renew their own keys. Default: it does. */
  readonly ownIsHarmless?: true;
  /** It counts only where the resource is a pattern: a role that is named is meant. Default: always. */
  readonly wideOnly?: true;
}

/**
 * Actions by which somebody who may do little comes to do much. The list follows from what the API reference says
 * of each action; that these are the ones that matter in practice is common knowledge since Rhino Security Labs,
 * "AWS IAM privilege escalation" (2018). No list of this kind is whole: services that run code under a role
 * are added all the time.
 */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...paths("escalation/policy-change", [
    [["iam:CreatePolicyVersion"], "put another document into a managed policy that they have"],
    [["iam:SetDefaultPolicyVersion"], "put an older, wider version of a policy in force"],
    [["iam:AttachUserPolicy"], "attach any managed policy to a user"],
    [["iam:AttachGroupPolicy"], "attach any managed policy to a group"],
    [["iam:AttachRolePolicy"], "attach any managed policy to a role"],
    [["iam:PutUserPolicy"], "give a user any right"],
    [["iam:PutGroupPolicy"], "give a group any right"],
    [["iam:PutRolePolicy"], "give a role any right"],
    // Eucalyptus' own: from 4.2 on an account policy is added to every user.
    [["iam:PutAccountPolicy"], "give all users of an account any right"],
  ]),
  ...paths("escalation/credential-change", [
    [["iam:CreateAccessKey"], "make a key of another user"],
    [["iam:CreateLoginProfile"], "give another user a password"],
    [["iam:UpdateLoginProfile"], "change the password of another user"],
    // Eucalyptus takes requests that are signed with such a certificate.
    [["iam:UploadSigningCertificate"], "give another user a certificate of their own"],
    [["iam:CreateSigningCertificate"], "make a certificate of another user"],
  ]).map((path): EscalationPath => ({ ...path, ownIsHarmless: true })),
  ...paths("escalation/membership-change", [
    [["iam:AddUserToGroup"], "join any group and get its rights"],
  ]),
  ...paths("escalation/trust-change", [
    [["iam:UpdateAssumeRolePolicy"], "let themselves assume a role"],
    [["iam:UpdateSAMLProvider"], "sign in as anybody whom a SAML provider speaks for"],
    [["iam:AddClientIDToOpenIDConnectProvider"], "let tokens for another audience in"],
    [["iam:UpdateOpenIDConnectProviderThumbprint"], "let another issuer's certificate pass"],
  ]),
  ...paths("escalation/boundary-change", [
    [["iam:DeleteUserPermissionsBoundary"], "take the boundary off a user"],
    [["iam:DeleteRolePermissionsBoundary"], "take the boundary off a role"],
    [["iam:PutUserPermissionsBoundary"], "give a user a wider boundary"],
    [["iam:PutRolePermissionsBoundary"], "give a role a wider boundary"],
  ]),
  ...paths("escalation/assume-any-role", [
    [["sts:AssumeRole"], "assume every role that lets their account in"],
  ]).map((path): EscalationPath => ({ ...path, wideOnly: true })),
  ...paths("escalation/pass-role", [
    [["ec2:RunInstances"], "start an instance with a role and read its credentials"],
    [["ec2:RequestSpotInstances"], "start a spot instance with a role"],
    [["ec2:AssociateIamInstanceProfile"], "give a running instance a role"],
    [
      ["autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"],
      "have instances started with a role",
    ],
    [["lambda:CreateFunction", "lambda:InvokeFunction"], "run a function with a role"],
    [
      ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
      "have a function run with a role by an event",
    ],
    [["lambda:CreateFunction", "lambda:AddPermission"], "let others run a function with a role"],
    [["glue:CreateDevEndpoint"], "sign in to an endpoint that has a role"],
    [["glue:CreateJob", "glue:StartJobRun"], "run a job with a role"],
    [["cloudformation:CreateStack"], "have a stack made with a role"],
    [
      [
        "datapipeline:CreatePipeline",
        "datapipeline:PutPipelineDefinition",
        "datapipeline:ActivatePipeline",
      ],
      "run a pipeline with a role",
    ],
    [["codebuild:CreateProject", "codebuild:StartBuild"], "run a build with a role"],
    [
      ["sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"],
      "open a notebook that has a role",
    ],
    [["sagemaker:CreateTrainingJob"], "run a training job with a role"],
    [["sagemaker:CreateProcessingJob"], "run a processing job with a role"],
    [["ecs:RegisterTaskDefinition", "ecs:RunTask"], "run a container with a role"],
    [["ecs:RegisterTaskDefinition", "ecs:CreateService"], "keep a container with a role running"],
    [["batch:RegisterJobDefinition", "batch:SubmitJob"], "run a batch job with a role"],
    [["states:CreateStateMachine", "states:StartExecution"], "run a state machine with a role"],
    [["ssm:StartAutomationExecution"], "run an automation with a role"],
    [["scheduler:CreateSchedule"], "have calls made with a role by a schedule"],
    [["events:PutRule", "events:PutTargets"], "have calls made with a role by a rule"],
    [["elasticmapreduce:RunJobFlow"], "start a cluster with a role"],
    [["apprunner:CreateService"], "run a service with a role"],
  ]).map((path): EscalationPath => ({ ...path, actions: ["iam:PassRole", ...path.actions] })),
  ...paths("escalation/code-change", [
    [["lambda:UpdateFunctionCode"], "run code of their own under the role of a function"],
    [["lambda:UpdateFunctionConfiguration"], "put a layer with code of their own into a function"],
    [["glue:UpdateDevEndpoint"], "put a key of their own on an endpoint that has a role"],
    [["glue:UpdateJob", "glue:StartJobRun"], "run code of their own under the role of a job"],
    [["codebuild:UpdateProject", "codebuild:StartBuild"], "run a build of their own under a role"],
    [["cloudformation:UpdateStack"], "have a stack changed by the role that it has"],
    [
      ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
      "have a stack changed by the role that it has",
    ],
    [["ssm:SendCommand"], "run commands on instances, with their roles"],
    [["ssm:StartSession"], "sign in to instances and use their roles"],
    [["ec2-instance-connect:SendSSHPublicKey"], "sign in to instances and use their roles"],
    [
      ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
      "give an instance another start script, which runs with its role",
    ],
    [["ecs:ExecuteCommand"], "run commands in containers, with their roles"],
    [["sagemaker:CreatePresignedNotebookInstanceUrl"], "open a notebook that has a role"],
  ]),
];

/** Who may do all of these for any user of the account is an administrator of IAM: every cloud has them. */
export const ADMINISTRATION: readonly string[] = [
  "iam:CreateUser",
  "iam:PutUserPolicy",
  "iam:CreateAccessKey",
  "iam:AddUserToGroup",
];

type Row = readonly [actions: readonly string[], why: string];

function paths(code: CheckCode, rows: readonly Row[]): readonly EscalationPath[] {
  return rows.map(([actions, why]) => ({ code, actions, why }));
}
