namespace Clv.Probabilistic.Tests.Documentation;

/// <content>Contracts.</content>
internal static partial class DocumentationExamples
{
    public static void Contracts()
    {
        {
            #region ShiftedBetaGeoFitter
            ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
            ModelFit<ShiftedBetaGeoModel> fit = new ShiftedBetaGeoFitter().Fit(regular);
            Console.WriteLine($"after 12 renewals {fit.Model.Survival(12):0.0000} are there");
            #endregion
            Assert.That(fit.Model.Survival(12), Is.EqualTo(0.17).Within(1e-4));
        }

        {
            #region BetaDiscreteWeibullFitter
            ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
            ModelFit<BetaDiscreteWeibullModel> fit = new BetaDiscreteWeibullFitter().Fit(regular);
            Console.WriteLine($"c is {fit.Model.Parameters.C:0.00}: above 1, leaving becomes more likely with every renewal");
            #endregion
            Assert.That(fit.Model.Parameters.C, Is.GreaterThan(1));
        }

        {
            #region RetentionCurve
            ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
            ModelFit<ShiftedBetaGeoModel> fit = new ShiftedBetaGeoFitter().Fit(regular);
            RetentionCurve curve = RetentionCurve.Of(fit.Model, periods: 12, ParameterDraws.Asymptotic(fit), level: 0.9);
            Interval? last = curve.Periods[12].SurvivalInterval;
            Console.WriteLine($"after 12 renewals {curve.Periods[12].Survival:0.0000} are there, between {last?.Lower:0.0000} and {last?.Upper:0.0000}");
            #endregion
            Assert.That(last!.Value.Contains(curve.Periods[12].Survival), Is.True);
        }

        {
            #region RetentionAnalysis
            ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
            RetentionAnalysis analysis = RetentionAnalysis.Of(regular, new() { PeriodsAhead = 5, Margin = 30 });
            RetentionGroup all = analysis.Groups[0];
            Console.WriteLine($"{analysis.ModelName}: {all.Curve.Periods[12].Survival:0.0000} are there after 12 renewals");
            Console.WriteLine($"a new contract is worth {all.LifetimeValue.Value:0.00}");
            #endregion
            Assert.That(all.LifetimeValue.Value, Is.EqualTo(30 * all.DiscountedLifetime.Value));
        }

        {
            #region ContractCohortComparison
            ContractCohorts shops = ContractCohorts.Of(
            [
                new ContractCohort("regular", [1000, 631, 468, 382, 326, 289, 262, 241]),
                new ContractCohort("high-end", [1000, 869, 743, 653, 593, 551, 517, 491]),
            ]);
            ContractCohortComparison comparison = ContractCohortComparison.Of(new ShiftedBetaGeoFitter(), shops);
            Console.WriteLine(comparison.Test.PValue < 0.01 ? "they differ" : "they may be alike");
            #endregion
            Assert.That(comparison.Test.PValue, Is.LessThan(0.01));
        }
    }
}
