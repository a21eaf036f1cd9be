namespace Clv.Probabilistic.Tests.Contracts;

/// <summary>What an analysis of retention chooses, tests, projects and says.</summary>
public sealed class RetentionAnalysisTests
{
    private static readonly double[] _regular = [1000, 631, 468, 382, 326, 289, 262, 241];
    private static readonly double[] _highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

    [Test]
    public void Projection_is_as_published()
    {
        RetentionAnalysis analysis = RetentionAnalysis.Of(Both, new() { PeriodsAhead = 5, Model = "sbg", Margin = 30 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(analysis.GroupsDiffer, Is.True);
            Assert.That(Percent(analysis.Groups[0]), Is.EqualTo(new[] { 22.01, 20.44, 19.12, 17.99, 17.00 }).Within(0.005));
            Assert.That(Percent(analysis.Groups[1]), Is.EqualTo(new[] { 46.04, 43.58, 41.42, 39.51, 37.80 }).Within(0.005));
            Assert.That(analysis.Groups[1].DiscountedLifetime.Value, Is.EqualTo(5.9226).Within(5e-4));
            Assert.That(analysis.Groups[1].LifetimeValue.Value, Is.EqualTo(30 * analysis.Groups[1].DiscountedLifetime.Value));
            Assert.That(analysis.Groups[1].ExpectedTenure.Value, Is.EqualTo(double.PositiveInfinity));
            Assert.That(
                analysis.Groups[1].ResidualLifetimes.Value,
                Is.EqualTo(491 * analysis.Groups[1].Fit.Model.DiscountedExpectedResidualLifetime(7, 0.1)).Within(1e-9));
        }

        static IEnumerable<double> Percent(RetentionGroup group) => group.Curve.Periods.Skip(8).Select(period => 100 * period.Survival);
    }

    [Test]
    public void Figures_lie_within_their_intervals()
    {
        foreach (RetentionGroup group in RetentionAnalysis.Of(Both).Groups)
        {
            foreach (RetentionFigure figure in new[] { group.DiscountedLifetime, group.LifetimeValue, group.ResidualLifetimes, group.ResidualValue })
            {
                Assert.That(figure.Interval!.Value.Contains(figure.Value), Is.True);
                Assert.That(figure.Interval.Value.Upper - figure.Interval.Value.Lower, Is.GreaterThan(0).And.LessThan(figure.Value));
            }
        }
    }

    [Test]
    public void Model_is_the_simplest_that_renewals_do_not_speak_against()
    {
        RetentionAnalysis simple = RetentionAnalysis.Of(ContractCohorts.Of(_regular));
        RetentionAnalysis general = RetentionAnalysis.Of(ContractCohorts.Of([.. Enumerable.Range(0, 12).Select(t => Math.Round(1e6 * new BetaDiscreteWeibullModel(new(0.6, 2, 1.6)).Survival(t)))]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(simple.ModelName, Is.EqualTo("sbg"));
            Assert.That(simple.Sentences, Has.Some.StartsWith("sBG is taken: the renewals do not speak against sBG within BdW, p = "));
            Assert.That(general.ModelName, Is.EqualTo("bdw"));
            Assert.That(general.Fit.Parameters.Select(parameter => parameter.Value), Is.EqualTo(new[] { 0.6, 2, 1.6 }).Within(0.05));
            Assert.That(RetentionAnalysis.Of(Both).ModelName, Is.EqualTo("bdw"), "of high-end customers, fewer leave at first than sBG has it");
            Assert.That(general.Sentences, Has.Some.StartsWith("BdW is taken: the renewals speak against sBG within BdW, p = "));
        }
    }

    [Test]
    public void Groups_that_are_alike_share_their_parameters()
    {
        RetentionAnalysis analysis = RetentionAnalysis.Of(ContractCohorts.Of([new ContractCohort("first", _regular), new ContractCohort("second", _regular[..5])]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(analysis.GroupsDiffer, Is.False);
            Assert.That(analysis.Groups.Select(group => group.Fit), Is.All.SameAs(analysis.Fit));
            Assert.That(analysis.Sentences, Has.Some.StartsWith("first and second are not told apart, and share their parameters: p = "));
        }
    }

    [Test]
    public void Group_that_cannot_be_fitted_shares_the_others_parameters_and_is_named()
    {
        RetentionAnalysis analysis = RetentionAnalysis.Of(ContractCohorts.Of([new ContractCohort("old", _regular), new ContractCohort("new", [50, 30])]));

        Assert.That(analysis.Comparison, Is.Null);
        Assert.That(analysis.Sentences, Has.Some.StartsWith("Whether groups differ is not tested, and they share their parameters. new: sBG cannot be fitted"));
    }

    /// <summary>Kaplan and Meier's estimate is the share of everybody where all were observed equally long.</summary>
    [Test]
    public void What_was_observed_is_beside_what_is_expected()
    {
        RetentionGroup group = RetentionAnalysis.Of(ContractCohorts.Of([new ContractCohort("a", [100, 60, 40], "g"), new ContractCohort("b", [50, 40], "g")])).Groups.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(group.Observed.Select(period => period.Asked), Is.EqualTo(new[] { 150.0, 150, 60 }));
            Assert.That(group.Observed.Select(period => period.Survival), Is.EqualTo(new[] { 1, 100 / 150.0, 100 / 150.0 * (40 / 60.0) }).Within(1e-15));
            Assert.That(group.There, Is.EqualTo(80));
            Assert.That(RetentionAnalysis.Of(ContractCohorts.Of(_regular)).Groups[0].Observed.Select(period => 1000 * period.Survival), Is.EqualTo(_regular).Within(1e-9));
        }
    }

    [Test]
    public void Rate_is_that_of_a_period() =>
        Assert.That(
            Math.Pow(1 + RetentionAnalysis.Of(ContractCohorts.Of(_regular), new() { Period = TimeUnit.Month, DiscountRatePerYear = 0.21 }).DiscountRatePerPeriod, 12),
            Is.EqualTo(1.21).Within(1e-12));

    [Test]
    public void Rows_and_groups_are_tables_without_holes_where_there_are_figures()
    {
        RetentionAnalysis analysis = RetentionAnalysis.Of(Both, new() { PeriodsAhead = 3, Model = "sbg" });
        ResultTable rows = analysis.ToTable();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Count, Is.EqualTo(2 * 11));
            Assert.That(rows.Columns.Select(column => column.Name), Is.EqualTo(new[]
            {
                "cohort", "period", "asked", "renewed", "observed_survival", "observed_retention", "survival", "retention", "churn", "residual_lifetime", "residual_value",
                "survival_lower", "survival_upper", "retention_lower", "retention_upper",
            }));
            Assert.That(analysis.GroupTable().ToTable().Columns.Select(column => column.Name), Has.Member("alpha_error").And.Member("lifetime_value_upper"));
            Assert.That(analysis.ToString(), Does.Contain("regular and high-end differ"));
        }
    }

    [Test]
    public void Option_that_means_nothing_is_refused()
    {
        foreach ((RetentionOptions options, string sentence) in new (RetentionOptions, string)[]
        {
            (new() { DiscountRatePerYear = 0 }, "The discount rate is 0; it must be a finite number above 0"),
            (new() { PeriodsAhead = -1 }, "-1 periods ahead are asked for"),
            (new() { Model = "weibull" }, "There is no model of contracts weibull; choose sbg or bdw."),
            (new() { Period = TimeUnit.Unspecified }, "The period of a contract is unspecified"),
            (new() { Margin = double.NaN }, "The margin is NaN"),
            (new() { Significance = 1 }, "The significance is 1"),
        })
        {
            Assert.That(() => RetentionAnalysis.Of(Both, options), Throws.ArgumentException.With.Message.StartsWith(sentence));
        }
    }

    private static ContractCohorts Both => ContractCohorts.Of([new ContractCohort("regular", _regular), new ContractCohort("high-end", _highEnd)]);
}
