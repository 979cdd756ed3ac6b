// Made by scripts/generate.ts from published service descriptions. Do not edit.
import type { ActionFacts } from "./facts.ts";

/** The input of each action, by the action's name. */
export interface ActionInputs {
  readonly CreateAccount: CreateAccountInput;
  readonly DeleteAccount: DeleteAccountInput;
  readonly PutAccountPolicy: PutAccountPolicyInput;
  readonly DeleteAccountPolicy: DeleteAccountPolicyInput;
  readonly CreateUser: CreateUserInput;
  readonly DeleteUser: DeleteUserInput;
  readonly CreateGroup: CreateGroupInput;
  readonly DeleteGroup: DeleteGroupInput;
  readonly PutUserPolicy: PutUserPolicyInput;
  readonly DeleteUserPolicy: DeleteUserPolicyInput;
  readonly PutGroupPolicy: PutGroupPolicyInput;
  readonly DeleteGroupPolicy: DeleteGroupPolicyInput;
  readonly AddUserToGroup: AddUserToGroupInput;
  readonly RemoveUserFromGroup: RemoveUserFromGroupInput;
  readonly CreateLoginProfile: CreateLoginProfileInput;
  readonly DeleteLoginProfile: DeleteLoginProfileInput;
  readonly UpdateLoginProfile: UpdateLoginProfileInput;
}

/** Input of CreateAccount (Eucalyptus 3.1 to 5.1). */
export interface CreateAccountInput {
  /** Required by some releases of Eucalyptus only. */
  readonly AccountName: string;
}

/** Input of DeleteAccount (Eucalyptus 3.1 to 5.1). */
export interface DeleteAccountInput {
  readonly AccountName: string;
  readonly Recursive?: boolean;
}

/** Input of PutAccountPolicy (Eucalyptus 3.1 to 5.1). */
export interface PutAccountPolicyInput {
  readonly AccountName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** Input of DeleteAccountPolicy (Eucalyptus 3.1 to 5.1). */
export interface DeleteAccountPolicyInput {
  readonly AccountName: string;
  readonly PolicyName: string;
}

/** Input of CreateUser (AWS, Eucalyptus 3.1 to 5.1). */
export interface CreateUserInput {
  readonly UserName: string;
  readonly Path?: string;
  /** On AWS only. */
  readonly PermissionsBoundary?: string;
  /** On AWS only. */
  readonly Tags?: readonly Tag[];
}

/** Input of DeleteUser (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteUserInput {
  readonly UserName: string;
  /** On Eucalyptus only. */
  readonly IsRecursive?: boolean;
}

/** Input of CreateGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface CreateGroupInput {
  readonly GroupName: string;
  readonly Path?: string;
}

/** Input of DeleteGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteGroupInput {
  readonly GroupName: string;
  /** On Eucalyptus only. */
  readonly IsRecursive?: boolean;
}

/** Input of PutUserPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface PutUserPolicyInput {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** Input of DeleteUserPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteUserPolicyInput {
  readonly UserName: string;
  readonly PolicyName: string;
}

/** Input of PutGroupPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface PutGroupPolicyInput {
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** Input of DeleteGroupPolicy (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteGroupPolicyInput {
  readonly GroupName: string;
  readonly PolicyName: string;
}

/** Input of AddUserToGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface AddUserToGroupInput {
  readonly GroupName: string;
  readonly UserName: string;
}

/** Input of RemoveUserFromGroup (AWS, Eucalyptus 3.1 to 5.1). */
export interface RemoveUserFromGroupInput {
  readonly GroupName: string;
  readonly UserName: string;
}

/** Input of CreateLoginProfile (AWS, Eucalyptus 3.1 to 5.1). */
export interface CreateLoginProfileInput {
  /** Optional on AWS. */
  readonly UserName: string;
  /** Optional on AWS. A secret. */
  readonly Password: string;
  /** On AWS only. */
  readonly PasswordResetRequired?: boolean;
}

/** Input of DeleteLoginProfile (AWS, Eucalyptus 3.1 to 5.1). */
export interface DeleteLoginProfileInput {
  /** Optional on AWS. */
  readonly UserName: string;
}

/** Input of UpdateLoginProfile (AWS, Eucalyptus 3.1 to 5.1). */
export interface UpdateLoginProfileInput {
  readonly UserName: string;
  /** A secret. */
  readonly Password?: string;
  /** On AWS only. */
  readonly PasswordResetRequired?: boolean;
}

/** Part of an input. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What the clouds' own descriptions say of each action. */
export const ACTIONS: { readonly [A in keyof ActionInputs]: ActionFacts } = {
  CreateAccount: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required-in-some-releases" },
    },
  },
  DeleteAccount: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required" },
      Recursive: { type: "boolean", eucalyptus: "optional" },
    },
  },
  PutAccountPolicy: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required" },
      PolicyName: { type: "string", eucalyptus: "required" },
      PolicyDocument: { type: "string", eucalyptus: "required" },
    },
  },
  DeleteAccountPolicy: {
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      AccountName: { type: "string", eucalyptus: "required" },
      PolicyName: { type: "string", eucalyptus: "required" },
    },
  },
  CreateUser: {
    aws: { errors: ["ConcurrentModification", "EntityAlreadyExists", "InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      Path: { type: "string", aws: "optional", eucalyptus: "optional" },
      PermissionsBoundary: { type: "string", aws: "optional" },
      Tags: { type: "list", aws: "optional" },
    },
  },
  DeleteUser: {
    aws: { errors: ["ConcurrentModification", "DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      IsRecursive: { type: "boolean", eucalyptus: "optional" },
    },
  },
  CreateGroup: {
    aws: { errors: ["EntityAlreadyExists", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      Path: { type: "string", aws: "optional", eucalyptus: "optional" },
    },
  },
  DeleteGroup: {
    aws: { errors: ["DeleteConflict", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      IsRecursive: { type: "boolean", eucalyptus: "optional" },
    },
  },
  PutUserPolicy: {
    aws: { errors: ["LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  DeleteUserPolicy: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  PutGroupPolicy: {
    aws: { errors: ["LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyDocument: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  DeleteGroupPolicy: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      PolicyName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  AddUserToGroup: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  RemoveUserFromGroup: {
    aws: { errors: ["LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      GroupName: { type: "string", aws: "required", eucalyptus: "required" },
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
    },
  },
  CreateLoginProfile: {
    aws: { errors: ["EntityAlreadyExists", "LimitExceeded", "NoSuchEntity", "PasswordPolicyViolation", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "optional", eucalyptus: "required" },
      Password: { type: "string", aws: "optional", eucalyptus: "required", sensitive: true },
      PasswordResetRequired: { type: "boolean", aws: "optional" },
    },
  },
  DeleteLoginProfile: {
    aws: { errors: ["EntityTemporarilyUnmodifiable", "LimitExceeded", "NoSuchEntity", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "optional", eucalyptus: "required" },
    },
  },
  UpdateLoginProfile: {
    aws: { errors: ["EntityTemporarilyUnmodifiable", "LimitExceeded", "NoSuchEntity", "PasswordPolicyViolation", "ServiceFailure"] },
    eucalyptus: { first: "3.1", last: "5.1" },
    members: {
      UserName: { type: "string", aws: "required", eucalyptus: "required" },
      Password: { type: "string", aws: "optional", eucalyptus: "optional", sensitive: true },
      PasswordResetRequired: { type: "boolean", aws: "optional" },
    },
  },
};
