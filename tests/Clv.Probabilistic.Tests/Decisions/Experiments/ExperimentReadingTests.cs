using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Tests.Decisions.Experiments;

/// <summary>Lifts with their intervals, against the formulas done by hand and by simulation.</summary>
internal sealed class ExperimentReadingTests
{
    private const double Rounding = 1e-10;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly ExperimentAssignment _eight = ExperimentAssignment.FromArms(
        CustomerIds.Of([1, 2, 3, 4, 5, 6, 7, 8]),
        ["control", "control", "control", "treatment", "treatment", "treatment", "treatment", "treatment"],
        [new("control", 0.375), new("treatment", 0.625)]);

    [Test]
    public void A_difference_of_means_is_that_of_Welch()
    {
        // R: t.test(c(2, 0, 3, 1, 5), c(1, 0, 2)): t = 1.1767, df = 5.3957, p-value = 0.2879, interval −1.3640 to 3.7640 (by hand: 6/5 and 18.5/10).
        ExperimentOutcomes outcomes = ExperimentOutcomes.Of(_eight, _eight.Customers, [1, 0, 2, 2, 0, 3, 1, 5]);

        ExperimentLift lift = ExperimentReading.Of(outcomes).Single(row => row.Metric == ExperimentMetric.Purchases);

        double error = Math.Sqrt((1.0 / 3) + (3.7 / 5));
        double freedom = error * error * error * error / ((1.0 / 9 / 2) + (0.74 * 0.74 / 4));
        double t = StudentT.InvCDF(0, 1, freedom, 0.975);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lift.ControlMean, Is.EqualTo(1).Within(Rounding));
            Assert.That(lift.ArmMean, Is.EqualTo(2.2).Within(Rounding));
            Assert.That(lift.Lift, Is.EqualTo(1.2).Within(Rounding));
            Assert.That(lift.StandardError, Is.EqualTo(error).Within(Rounding));
            Assert.That(lift.LiftInterval.Lower, Is.EqualTo(1.2 - (t * error)).Within(1e-8));
            Assert.That(lift.LiftInterval.Upper, Is.EqualTo(1.2 + (t * error)).Within(1e-8));
            Assert.That(lift.PValue, Is.EqualTo(2 * StudentT.CDF(0, 1, freedom, -1.2 / error)).Within(1e-8));
            Assert.That(lift.HolmPValue, Is.EqualTo(lift.PValue), "one arm");
            Assert.That(lift.RelativeLift, Is.EqualTo(1.2).Within(Rounding));
            Assert.That(lift.RelativeLiftInterval.Lower, Is.NaN, "the control arm's mean may be 0");
            Assert.That(lift.IsAdjusted, Is.False);
        }
    }

    [Test]
    public void The_interval_of_a_ratio_is_where_the_difference_is_within_its_error()
    {
        Interval interval = FiellerInterval.Of(2, 0.04, 2.5, 0.09, 1.96);

        using (Assert.EnterMultipleScope())
        {
            foreach (double ratio in new[] { 1 + interval.Lower, 1 + interval.Upper })
            {
                Assert.That(Math.Abs(2.5 - (2 * ratio)), Is.EqualTo(1.96 * Math.Sqrt(0.09 + (ratio * ratio * 0.04))).Within(Rounding));
            }

            Assert.That(interval.Contains(0.25));
            Assert.That(FiellerInterval.Of(0.1, 0.04, 2.5, 0.09, 1.96).Lower, Is.NaN, "a mean of 0.1 ± 0.4 may be 0");
        }
    }

    [Test]
    public void An_always_valid_interval_is_narrowest_where_it_was_planned_to_be()
    {
        double[] parts = [0.1, 0.25, 0.5, 0.9, 1.1, 2, 4];
        double end = AlwaysValidBound.Of(0.05, 1);

        // In units of the standard error at the end of the plan, which falls with the root of what is known.
        double[] widths = Array.ConvertAll(parts, part => AlwaysValidBound.Of(0.05, part));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(end, Is.EqualTo(3.0355).Within(0.0005), "√((1 + 1/r)·ln((1 + r)/α²)) at r = 7.9362");
            Assert.That(widths, Is.All.GreaterThan(end));
            Assert.That(widths.Min(), Is.LessThan(1.01 * end));
            Assert.That(AlwaysValidBound.Of(0.01, 1), Is.GreaterThan(end));
        }
    }

    [Test]
    public void Holm_steps_down()
    {
        Assert.That(HolmAdjustment.Of([0.03, 0.01, 0.04]), Is.EqualTo(new[] { 0.06, 0.03, 0.06 }).Within(1e-15));
        Assert.That(HolmAdjustment.Of([0.6, 0.7]), Is.EqualTo(new[] { 1.0, 1.0 }));
    }

    [Test]
    public void The_covariate_is_taken_off_by_one_slope_within_arms_and_strata()
    {
        CustomerPredictions predictions = Predicted(12);
        double[] x = predictions.ExpectedPurchases.ToArray();
        int[] y = [0, 3, 1, 0, 2, 2, 5, 1, 0, 1, 4, 2];
        string[] arms = ["c", "t", "c", "t", "c", "t", "c", "t", "c", "t", "c", "t"];
        string[] strata = ["a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "b"];
        ExperimentAssignment assignment = ExperimentAssignment.FromArms(predictions.Customers.Ids, arms, [new("c", 0.5), new("t", 0.5)], strata);

        ExperimentReadingResult reading = ExperimentReading.Of(ExperimentOutcomes.Of(assignment, predictions.Customers.Ids, y), predictions);

        int[] Cell(string arm, string stratum) => [.. Enumerable.Range(0, 12).Where(row => arms[row] == arm && strata[row] == stratum)];
        int[][] cells = [Cell("c", "a"), Cell("t", "a"), Cell("c", "b"), Cell("t", "b")];
        double xy = cells.Sum(cell => cell.Sum(row => (x[row] - cell.Average(at => x[at])) * (y[row] - cell.Average(at => y[at]))));
        double xx = cells.Sum(cell => cell.Sum(row => Math.Pow(x[row] - cell.Average(at => x[at]), 2)));
        double theta = xy / xx;
        double Mean(int[] cell) => cell.Average(row => y[row] - (theta * x[row]));
        double Variance(int[] cell) => cell.Sum(row => Math.Pow(y[row] - (theta * x[row]) - Mean(cell), 2)) / (cell.Length - 1) / cell.Length;
        double lift = 0.5 * (Mean(cells[1]) - Mean(cells[0]) + Mean(cells[3]) - Mean(cells[2]));
        double variance = 0.25 * cells.Sum(Variance);
        ExperimentLift adjusted = reading.Single(row => row.Metric == ExperimentMetric.Purchases && row.IsAdjusted);
        ExperimentLift plain = reading.Single(row => row.Metric == ExperimentMetric.Purchases && !row.IsAdjusted);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(adjusted.Lift, Is.EqualTo(lift).Within(Rounding));
            Assert.That(adjusted.StandardError, Is.EqualTo(Math.Sqrt(variance)).Within(Rounding));
            Assert.That(plain.Lift, Is.EqualTo(0.5 * ((cells[1].Average(row => y[row]) - cells[0].Average(row => y[row])) + (cells[3].Average(row => y[row]) - cells[2].Average(row => y[row])))).Within(Rounding));
            Assert.That(adjusted.VarianceReduction, Is.EqualTo(1 - (variance / (plain.StandardError * plain.StandardError))).Within(Rounding));
        }
    }

    [Test]
    public void Outcomes_that_the_model_foresaw_leave_nothing_to_chance()
    {
        CustomerPredictions predictions = Predicted(400);
        ExperimentAssignment assignment = ExperimentAssignment.Of(predictions.Customers.Ids, "known");
        double[] spend = [.. predictions.ExpectedPurchases.Select((purchases, row) => (3 * purchases * predictions.ExpectedSpend[row]) + (assignment.Arm[row] * 2))];

        ExperimentLift lift = ExperimentReading
            .Of(ExperimentOutcomes.Of(assignment, predictions.Customers.Ids, new int[400], spend), predictions)
            .Single(row => row.Metric == ExperimentMetric.Spend && row.IsAdjusted);

        Assert.That(lift.Lift, Is.EqualTo(2).Within(1e-9));
        Assert.That(lift.VarianceReduction, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Small_strata_are_read_as_one()
    {
        ExperimentAssignment assignment = ExperimentAssignment.FromArms(
            CustomerIds.Of([.. Enumerable.Range(1, 14)]),
            ["c", "t", "c", "t", "c", "t", "c", "t", "c", "t", "c", "t", "c", "t"],
            [new("c", 0.5), new("t", 0.5)],
            ["a", "a", "b", "b", "c", "c", "c", "c", "c", "c", "d", "d", "d", "d"]);

        ExperimentReadingResult reading = ExperimentReading.Of(ExperimentOutcomes.Of(assignment, assignment.Customers, [1, 2, 3, 4, 0, 0, 0, 0, 1, 1, 2, 2, 0, 0]));

        Assert.That(reading.Sentences, Has.Some.StartsWith("2 strata are read as one"));
        Assert.That(reading[0].Lift, Is.EqualTo(4.0 / 14).Within(Rounding), "strata a and b, 4 of 14 customers, differ by 1");
    }

    [Test]
    public void Several_arms_are_each_compared_with_the_control_arm()
    {
        ExperimentArm[] arms = [new("control", 0.5), new("letter", 0.25), new("voucher", 0.25)];
        ExperimentAssignment assignment = ExperimentAssignment.Of(CustomerIds.Of([.. Enumerable.Range(1, 400)]), "three", arms);
        int[] purchases = [.. Enumerable.Range(0, 400).Select(row => (row % 3) + assignment.Arm[row])];

        ExperimentReadingResult reading = ExperimentReading.Of(ExperimentOutcomes.Of(assignment, assignment.Customers, purchases));

        ExperimentLift[] lifts = [.. reading.Where(row => row.Metric == ExperimentMetric.Purchases)];
        Assert.That(lifts.Select(row => row.Arm), Is.EqualTo(new[] { "letter", "voucher" }));
        Assert.That(lifts[1].Lift, Is.GreaterThan(lifts[0].Lift));
        Assert.That(lifts[0].HolmPValue, Is.GreaterThanOrEqualTo(lifts[0].PValue));
        Assert.That(lifts[1].HolmPValue, Is.EqualTo(2 * lifts[1].PValue).Within(1e-300).Or.EqualTo(2 * lifts[1].PValue).Within(0.001).Percent);
    }

    [Test]
    public void Arms_of_another_size_than_planned_and_arms_that_were_unlike_are_not_to_be_trusted()
    {
        CustomerPredictions predictions = Predicted(1000);
        double[] expected = predictions.ExpectedPurchases.ToArray();
        double middle = expected.Order().ElementAt(600);
        ExperimentAssignment chosen = ExperimentAssignment.FromArms(
            predictions.Customers.Ids, [.. expected.Select(purchases => purchases > middle ? "treatment" : "control")], ExperimentArm.Holdout());

        ExperimentReadingResult reading = ExperimentReading.Of(ExperimentOutcomes.Of(chosen, predictions.Customers.Ids, new int[1000]), predictions);

        double chi = (chosen.CountOf(0) - 500) / Math.Sqrt(250);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reading.SampleRatioPValue, Is.EqualTo(2 * Normal.CDF(0, 1, -chi)).Within(1e-16).And.LessThan(1e-9));
            Assert.That(reading.Sentences[0], Does.StartWith(
                $"Do not trust this reading: arms have {chosen.CountOf(0)} and {chosen.CountOf(1)} customers, and were planned at 50.0% and 50.0%"));
            Assert.That(reading.Balance.All(before => before.IsNotable && before.StandardizedDifference > 0.5));
            Assert.That(reading.Sentences[1], Does.StartWith("The arm 'treatment' was unlike the control arm before the experiment"));
            Assert.That(reading[0].PValue, Is.NaN);
            Assert.That(reading.Sentences, Has.Some.Contains("nobody differs, so that nothing can be tested"));
        }
    }

    [Test]
    public void Customers_without_an_expectation_count_with_the_mean()
    {
        CustomerPredictions some = Predicted(100);
        CustomerIds all = CustomerIds.Of([.. Enumerable.Range(1, 120)]);
        ExperimentAssignment assignment = ExperimentAssignment.Of(all, "some");

        ExperimentReadingResult reading = ExperimentReading.Of(ExperimentOutcomes.Of(assignment, all, [.. Enumerable.Range(0, 120).Select(row => row % 4)]), some);

        Assert.That(reading.WithoutExpectation, Is.EqualTo(20));
        Assert.That(reading.Where(row => row.IsAdjusted).Select(row => row.StandardError), Is.All.GreaterThan(0));
    }

    [Test]
    public void An_early_look_is_decided_by_what_is_always_valid()
    {
        ExperimentAssignment assignment = ExperimentAssignment.Of(CustomerIds.Of([.. Enumerable.Range(1, 400)]), "early");

        // A difference of 2.3 standard errors: one for a single look, none for many.
        int[] purchases = [.. Enumerable.Range(0, 400).Select(row => (row % 2) + (assignment.Arm[row] > 0 && row % 7 == 0 ? 1 : 0))];
        ExperimentOutcomes outcomes = ExperimentOutcomes.Of(assignment, assignment.Customers, purchases);
        ExperimentReadingResult end = ExperimentReading.Of(outcomes);
        ExperimentReadingResult early = ExperimentReading.Of(outcomes, options: new() { PlanReached = 0.3 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(end[0].PValue, Is.InRange(0.001, 0.049));
            Assert.That(end.Sentences[0], Does.Contain("a difference, p = "));
            Assert.That(early[0].PValue, Is.EqualTo(end[0].PValue));
            Assert.That(early[0].AlwaysValidInterval.Contains(0));
            Assert.That(early.Sentences[0], Does.Contain("no difference is shown yet"));
            Assert.That(early.Sentences, Has.Some.StartsWith("This is an early look, with 30.0% of the plan over"));
        }
    }

    [Test]
    public void What_cannot_be_read_is_refused()
    {
        ExperimentAssignment one = ExperimentAssignment.FromArms(["anna", "ben", "carla"], ["control", "treatment", "control"], ExperimentArm.Holdout());
        ExperimentOutcomes outcomes = ExperimentOutcomes.Of(one, ["anna"], [1]);
        ExperimentOutcomes fine = ExperimentOutcomes.Of(_eight, ["anna"], [1]);

        Assert.That(() => ExperimentReading.Of(outcomes), Throws.ArgumentException.With.Message.Contains("The arm 'treatment' has 1 customer of 3"));
        Assert.That(() => ExperimentReading.Of(fine, options: new() { PlanReached = 0 }), Throws.ArgumentException.With.Message.Contains("part of the plan"));
        Assert.That(() => ExperimentReading.Of(fine, options: new() { Level = 1 }), Throws.InstanceOf<ArgumentException>());
    }

    /// <summary>The study of the library does this with 20,000 experiments; here it would have to be badly wrong.</summary>
    [Test]
    public void Experiments_without_an_effect_seldom_show_one_and_planned_ones_mostly_do()
    {
        const int Experiments = 400;
        CustomerPredictions predictions = Predicted(1000);
        CustomerIds ids = predictions.Customers.Ids;
        ExperimentDesignResult design = ExperimentDesign.Of(predictions);
        IReadOnlyList<string> tiers = ExperimentStrata.ByTier(predictions);
        int wrong = 0;
        int always = 0;
        int found = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            CustomerFutures futures = _model.SimulateFutures(predictions.Customers, 26, experiment);
            ExperimentAssignment assignment = ExperimentAssignment.Of(ids, $"experiment {experiment}", strata: tiers);
            ExperimentLift nothing = Read(futures.Purchases);
            wrong += nothing.PValue < 0.05 ? 1 : 0;
            always += nothing.AlwaysValidInterval.Contains(0) ? 0 : 1;
            Random random = new(experiment);
            ExperimentLift more = Read([.. futures.Purchases.Select((purchases, row) => assignment.Arm[row] == 0
                ? purchases
                : purchases + Enumerable.Range(0, purchases).Count(_ => random.NextDouble() < design.DetectableLiftWithCovariate))]);
            found += more.PValue < 0.05 ? 1 : 0;

            ExperimentLift Read(ReadOnlySpan<int> purchases) =>
                ExperimentReading.Of(ExperimentOutcomes.Of(assignment, ids, purchases), predictions).Single(row => row.Metric == ExperimentMetric.Purchases && row.IsAdjusted);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That((double)wrong / Experiments, Is.EqualTo(0.05).Within(0.04), "four standard errors");
            Assert.That((double)always / Experiments, Is.LessThan(0.03));
            Assert.That((double)found / Experiments, Is.EqualTo(0.8).Within(0.08), "four standard errors");
        }
    }

    private static CustomerPredictions Predicted(int customers) =>
        CustomerPredictions.Predict(_model.SimulateCustomers(customers, 39, seed: 3, _spend), _model, _spend, new() { Horizon = 26 });
}
