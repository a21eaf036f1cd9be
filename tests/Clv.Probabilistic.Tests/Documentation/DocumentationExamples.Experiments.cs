namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of experiments and campaigns.</summary>
internal static partial class DocumentationExamples
{
    public static void Experiments(
        TransactionTable orders,
        CustomerSummary customers,
        ModelFit<BetaGeoModel> fit,
        ModelFit<GammaGammaModel> spend,
        CustomerPredictions predictions)
    {
        ExperimentAssignment drawn = ExperimentAssignment.Of(customers.Ids, "drawn");
        ExperimentOutcomes happened = ExperimentOutcomes.Of(drawn, orders, new(2025, 4, 1), new(2025, 6, 30));
        ExperimentReadingResult read = ExperimentReading.Of(happened, predictions);
        CustomerIds recipients = CustomerIds.Of(customers.Ids.Take(300));
        CampaignReadingResult compared = CampaignReading.Of(
            orders, recipients, new() { From = new(2025, 4, 1), Until = new(2025, 6, 30), Purchases = fit.Model });

        {
            CampaignReadingResult reading = compared;

            #region CampaignComparison
            CampaignDifference matched = reading.First(row => row.Comparison == CampaignComparison.Matched);
            #endregion
            Assert.That(matched, Is.Not.Null);
        }

        {
            #region CampaignOptions
            CampaignOptions march = new()
            {
                From = new(2025, 4, 1),
                Until = new(2025, 6, 30),
                Purchases = fit.Model,
                Spend = spend.Model,
            };
            #endregion
            Assert.That(march, Is.Not.Null);
        }

        {
            #region CampaignReading.Of
            CampaignReadingResult reading = CampaignReading.Of(orders, recipients, new()
            {
                From = new(2025, 4, 1),
                Until = new(2025, 6, 30),
                Purchases = fit.Model,
            });
            Console.WriteLine(reading);
            #endregion
        }

        {
            CampaignReadingResult reading = compared;

            #region CampaignReadingResult.BalanceTable
            Console.WriteLine(reading.BalanceTable());
            #endregion
        }

        {
            #region ExperimentArm
            ExperimentArm[] three = [new("control", 0.5), new("letter", 0.25), new("voucher", 0.25)];
            #endregion
            Assert.That(three, Is.Not.Null);
        }

        {
            #region ExperimentArm.Holdout
            IReadOnlyList<ExperimentArm> arms = ExperimentArm.Holdout(0.1);   // a tenth gets nothing
            #endregion
            Assert.That(arms, Is.Not.Null);
        }

        {
            #region ExperimentAssignment
            ExperimentAssignment spring = ExperimentAssignment.Of(
                customers.Ids, key: "spring-2026", ExperimentArm.Holdout(0.1), ExperimentStrata.ByTier(predictions));
            ExperimentAssignmentCsv.Write("assignment.csv", spring);
            #endregion
        }

        {
            #region ExperimentAssignment.ByHash
            ExperimentAssignment open = ExperimentAssignment.ByHash(customers.Ids, key: "welcome-letter");
            ExperimentArm newcomer = ExperimentAssignment.ArmOf("anna", key: "welcome-letter");   // who comes later, comes in the same way
            #endregion
            Assert.That(open, Is.Not.Null);
            Assert.That(newcomer, Is.Not.Null);
        }

        {
            #region ExperimentAssignment.FromArms
            ExperimentAssignment known = ExperimentAssignment.FromArms(["anna", "ben"], ["control", "treatment"], ExperimentArm.Holdout());
            #endregion
            Assert.That(known, Is.Not.Null);
        }

        {
            ExperimentAssignment spring = drawn;

            #region ExperimentAssignment.CountOf
            int heldOut = spring.CountOf(0);
            #endregion
            Assert.That(heldOut, Is.Not.Null);
        }

        {
            ExperimentAssignment spring = drawn;

            #region ExperimentAssignment.ArmTable
            Console.WriteLine(spring.ArmTable());
            #endregion
        }

        {
            ExperimentAssignment spring = drawn;

            #region ExperimentAssignmentCsv
            ExperimentAssignmentCsv.Write("assignment.csv", spring, ExperimentExpectation.Of(predictions));
            ExperimentAssignment later = ExperimentAssignmentCsv.Read("assignment.csv", ExperimentArm.Holdout(0.1));
            #endregion
            Assert.That(later, Is.Not.Null);
        }

        {
            #region ExperimentAssignmentCsv.ReadExpectation
            ExperimentExpectation? kept = ExperimentAssignmentCsv.ReadExpectation("assignment.csv");
            #endregion
            Assert.That(kept, Is.Not.Null);
        }

        {
            #region ExperimentDesign.Of
            ExperimentDesignResult design = ExperimentDesign.Of(predictions, new() { Metric = ExperimentMetric.Purchases, Lift = 0.2 });
            Console.WriteLine($"{design.Required.Total} customers, or {design.RequiredWithCovariate.Total} with what the model expects of them.");
            #endregion
        }

        {
            ExperimentAssignment spring = drawn;

            #region ExperimentExpectation
            ExperimentExpectation before = ExperimentExpectation.Of(predictions);
            ExperimentAssignmentCsv.Write("assignment.csv", spring, before);
            #endregion
        }

        {
            #region ExperimentExpectation.Of
            ExperimentExpectation own = ExperimentExpectation.Of(["anna", "ben"], purchases: [1.5, 0.2], retention: [0.7, 0.15]);
            #endregion
            Assert.That(own, Is.Not.Null);
        }

        {
            ExperimentReadingResult reading = read;

            #region ExperimentLift
            ExperimentLift money = reading.Single(lift => lift.Metric == ExperimentMetric.Spend && lift.IsAdjusted);
            Console.WriteLine($"{money.Lift:0.00} more per customer, between {money.LiftInterval.Lower:0.00} and {money.LiftInterval.Upper:0.00}");
            #endregion
        }

        {
            #region ExperimentMetric
            ExperimentDesignResult kept = ExperimentDesign.Of(predictions, new() { Metric = ExperimentMetric.Retention, Lift = 0.1 });
            #endregion
            Assert.That(kept, Is.Not.Null);
        }

        {
            #region ExperimentOptions
            ExperimentOptions holdout = new() { Metric = ExperimentMetric.Spend, Lift = 0.05, HoldoutShare = 0.1 };
            #endregion
            Assert.That(holdout, Is.Not.Null);
        }

        {
            ExperimentAssignment spring = drawn;

            #region ExperimentOutcomes
            ExperimentOutcomes outcomes = ExperimentOutcomes.Of(spring, orders, from: new(2025, 4, 1), until: new(2025, 6, 30));
            ExperimentReadingResult reading = ExperimentReading.Of(outcomes, predictions);
            #endregion
            Assert.That(reading, Is.Not.Null);
        }

        {
            ExperimentOutcomes outcomes = happened;

            #region ExperimentReading.Of
            ExperimentReadingResult reading = ExperimentReading.Of(outcomes, predictions);
            foreach (string sentence in reading.Sentences)
            {
                Console.WriteLine(sentence);
            }
            #endregion
        }

        {
            #region ExperimentReadingOptions
            ExperimentReadingOptions halfway = new() { PlanReached = 0.5 };   // an early look, half of the window over
            #endregion
            Assert.That(halfway, Is.Not.Null);
        }

        {
            #region ExperimentSize
            ExperimentSize needed = ExperimentDesign.Of(predictions, new() { Lift = 0.2 }).Required;
            double both = needed.Total;
            #endregion
            Assert.That(both, Is.Not.Null);
        }

        {
            #region ExperimentStrata
            IReadOnlyList<string> strata = ExperimentStrata.ByTier(predictions);
            ExperimentAssignment spring = ExperimentAssignment.Of(customers.Ids, "spring-2026", strata: strata);
            #endregion
        }

        {
            ExperimentAssignment spring = drawn;

            #region ExperimentStrata.BySegment
            ExperimentAssignment bySegment = ExperimentAssignment.Of(
                customers.Ids, "spring-2026", strata: ExperimentStrata.BySegment(RfmSegments.Of(customers)));
            #endregion
            Assert.That(bySegment, Is.Not.Null);
        }
    }
}
