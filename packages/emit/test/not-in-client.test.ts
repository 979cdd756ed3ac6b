import type { IamCall } from "@iamferry/api";
import { CLIENT_VERSIONS, type ClientVersion } from "@iamferry/euca2ools";
import type { CloudProfileId } from "@iamferry/model";
import { describe, expect, it } from "vitest";
import { emitEuareShell } from "../src/index.ts";
import { planOfCalls } from "./plans.ts";

const account = { name: "a" };
const options = { madeFrom: ["a.iam"], notes: [] };

describe("what a client has no words for", () => {
  const said = (call: IamCall, client: ClientVersion, profile: CloudProfileId): readonly string[] =>
    emitEuareShell(planOfCalls(profile, call), { ...options, client })
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ code, message, help = "" }) => `${code}: ${message}; ${help}`);

  it("is a managed policy, whichever client is taken", () => {
    const input = { PolicyName: "p", PolicyDocument: "{}" };
    for (const client of CLIENT_VERSIONS) {
      expect(said({ action: "CreatePolicy", account, input }, client, "eucalyptus-5.1")).toEqual([
        expect.stringMatching(
          /^emit\/not-in-client: .*euca2ools \d\.\d has no command for it; make the call with another/,
        ),
      ]);
    }
  });

  it("is a role, for clients before 3.1, and the help names those that have it", () => {
    const call: IamCall = { action: "DeleteRole", account, input: { RoleName: "r" } };
    expect(said(call, "3.0", "eucalyptus-3.4")).toEqual([
      expect.stringContaining("versions 3.1, 3.2, 3.3, 3.4, and say which one with --client"),
    ]);
    expect(said(call, "3.1", "eucalyptus-3.4")).toEqual([]);
  });

  it("is a server certificate of another account, for clients of 2.x", () => {
    const input = { ServerCertificateName: "c" };
    const call: IamCall = { action: "DeleteServerCertificate", account, input };
    expect(said(call, "2.1", "eucalyptus-4.0")).toEqual([
      expect.stringContaining("euare-servercertdel of euca2ools 2.1 works in the caller's account"),
    ]);
    expect(said(call, "3.0", "eucalyptus-4.0")).toEqual([]);
  });

  it("is a provider with client ids, or without thumbprints", () => {
    const create = (
      ClientIDList: readonly string[],
      ThumbprintList: readonly string[],
    ): IamCall => ({
      action: "CreateOpenIDConnectProvider",
      account,
      input: { Url: "https://idp", ClientIDList, ThumbprintList },
    });
    const cloud = "eucalyptus-4.4";
    expect(said(create(["a"], ["b"]), "3.4", cloud)).toEqual([
      expect.stringContaining("under a name that servers do not know"),
    ]);
    expect(said(create([], []), "3.4", cloud)).toEqual([
      expect.stringContaining("would ask the provider itself for its thumbprint"),
    ]);
    expect(said(create([], ["b"]), "3.4", cloud)).toEqual([]);
  });

  it("is a value that the client does not know, which 2.x sends as it is", () => {
    const input = { UserName: "u", RegStatus: "GONE" };
    const call: IamCall = { action: "UpdateUser", account, input };
    expect(said(call, "3.0", "eucalyptus-3.4")).toEqual([
      expect.stringContaining(
        "is `GONE`, and the client takes only REGISTERED, APPROVED, CONFIRMED",
      ),
    ]);
    expect(said(call, "2.1", "eucalyptus-3.4")).toEqual([]);
  });

  it("is, for every client, what the cloud itself does not have", () => {
    const tag: IamCall = { action: "TagUser", account, input: { UserName: "u", Tags: [] } };
    const make: IamCall = {
      action: "CreatePolicy",
      account,
      input: { PolicyName: "p", PolicyDocument: "{}" },
    };
    for (const call of [tag, make])
      expect(said(call, "3.4", "eucalyptus-3.4")).toEqual([
        expect.stringContaining(`emit/not-in-cloud: `),
      ]);
  });
});
