/** A deployment as a drawing: what there is, and who may reach or change what. */
export interface Picture {
  /** The deployment's name and its cloud. */
  readonly title: string;
  readonly nodes: readonly PictureNode[];
  readonly arrows: readonly PictureArrow[];
}

/** What a deployment consists of, and what is around it. */
export type PictureNodeId =
  "clients" | "balancer" | "group" | "ssh" | "cache" | "alarms" | "volume" | "cloud";

/** One thing in a picture. */
export interface PictureNode {
  readonly id: PictureNodeId;
  /** `part`: it is made by the deployment; `outside`: it is there without it. */
  readonly kind: "part" | "outside";
  /** On the way from clients to the instances, or beside one of them. */
  readonly place: "way" | "beside";
  readonly title: string;
  /** What there is to know about it, a line each. */
  readonly facts: readonly string[];
}

/** From one thing to another. */
export interface PictureArrow {
  readonly from: PictureNodeId;
  readonly to: PictureNodeId;
  /** `rule`: a rule of a security group lets it in; `action`: it happens without one. */
  readonly kind: "rule" | "action";
  /** A protocol and a port, or what is done. */
  readonly label: string;
}

/** A port that is open, and to whom. */
export interface Opening {
  readonly from: PictureNode;
  readonly to: PictureNode;
  readonly label: string;
}

/** What the rules of a picture let in, in its order. Nothing else is let in. */
export function openings({ nodes, arrows }: Picture): readonly Opening[] {
  return arrows.flatMap(({ from, to, kind, label }) => {
    if (kind !== "rule") return [];
    const source = nodes.find(({ id }) => id === from);
    const target = nodes.find(({ id }) => id === to);
    return source === undefined || target === undefined
      ? []
      : [{ from: source, to: target, label }];
  });
}
