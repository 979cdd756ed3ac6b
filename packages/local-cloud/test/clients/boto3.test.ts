import { describeTour } from "./driver-tour.ts";

describeTour({
  name: "boto3",
  told: (_, input) => ({ input }),
  wanted: ({ answer = {} }) => answer,
});
