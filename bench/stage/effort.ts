/** How much is measured. Figures of a quick run are for trying out, not for telling. */
export interface Effort {
  /** How often ours and the reference take turns. */
  pairs: number;
  /** How long each turn is. */
  seconds: number;
  warmSeconds: number;
  latencySeconds: number;
  /** Orders in the tables, for `growth`. */
  history: number;
  /** Frames of one turn, for `fanout`. */
  deliveries: number;
  /** For `idle`. */
  sockets: number;
}

export const THOROUGH: Effort = {
  pairs: 7,
  seconds: 2.5,
  warmSeconds: 4,
  latencySeconds: 30,
  history: 1_000_000,
  deliveries: 200_000,
  sockets: 4_000,
};

export const QUICK: Effort = {
  pairs: 2,
  seconds: 0.7,
  warmSeconds: 0.7,
  latencySeconds: 3,
  history: 20_000,
  deliveries: 50_000,
  sockets: 1_000,
};
