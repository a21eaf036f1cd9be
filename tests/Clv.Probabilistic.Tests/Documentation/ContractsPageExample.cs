using System.Text;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# of the page on contracts.</summary>
internal static class ContractsPageExample
{
    public static void Run()
    {
        #region customer
        ShiftedBetaGeoModel contracts = new(new ShiftedBetaGeoParameters(alpha: 0.668, beta: 3.806));
        Console.WriteLine($"there after 8 renewals: {contracts.Survival(8):0.0000}, logarithm {contracts.LogSurvival(8):0.0000}");
        Console.WriteLine($"who renewed 7 times renews again: {contracts.Retention(8):0.0000}");
        Console.WriteLine($"leaves at the first renewal: {contracts.Churn(1):0.0000}");
        Console.WriteLine($"expected tenure: {contracts.ExpectedTenure}");
        Console.WriteLine($"a new customer: {contracts.DiscountedExpectedLifetime(rate: 0.1):0.0000}");
        Console.WriteLine($"about to be asked for the 6th time: {contracts.DiscountedExpectedResidualLifetime(renewals: 5, rate: 0.1):0.0000}");
        Console.WriteLine($"worth, at 30 a period: {contracts.LifetimeValue(margin: 30, rate: 0.1):0.00}");
        BetaDiscreteWeibullModel habit = new(new BetaDiscreteWeibullParameters(alpha: contracts.Parameters.Alpha, beta: contracts.Parameters.Beta, c: 1.3));
        ContractModelDefinition kind = BetaDiscreteWeibullModel.Kind;
        Console.WriteLine($"{kind.Title} with c = {habit.Parameters.C}: {habit.Survival(8):0.0000} there after 8 renewals");
        ContractModel[] both = [contracts, habit];
        Console.WriteLine($"likeliest to keep a customer for long: {both.MaxBy(model => model.Survival(20))!.Name}");
        #endregion

        #region counts
        ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
        ContractCohort only = regular[0];
        Console.WriteLine($"{only.Name}: {only.Customers[only.Periods]} of {regular.Customers} after {only.Periods} renewals");
        ContractCohorts rows = ContractCohorts.OfCustomers([(2021, 2022), (2021, null), (2022, null)], lastPeriod: 2023);
        ContractCohorts named = ContractCohorts.Of([new ContractCohort("shop", [50, 41]), new ContractCohort("phone", [20, 12])]);
        Console.WriteLine($"{rows.Count} cohorts by start, {named.Customers} customers in {named.Count} cohorts by name");
        #endregion

        #region files
        const string Rows = "customer_id,start,end,cohort\n1,2024-01-10,,plus\n2,2024-01-20,2024-03-20,plus\n3,2024-01-31,2024-02-10,basic\n";
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(Rows));
        ContractCohortCsvOptions monthly = new() { Period = TimeUnit.Month, ObservationEnd = new DateOnly(2024, 5, 31) };
        ContractCohortCsvResult read = ContractCohortCsv.Read(stream, "subscriptions", monthly);
        Console.WriteLine(read.Sentences[0]);
        Console.WriteLine($"{(read.HasDates ? "dates" : "whole periods")}; {read.Cohorts.OfGroup("plus").Customers} customers in {read.Cohorts[0].Group}, {read.Cohorts[^1].Name}");
        ContractCohortCsvOptions yearly = new() { LastPeriod = 2023 };
        Console.WriteLine($"rows of whole periods, the last one {yearly.LastPeriod}");
        Contract[] signed = [new Contract(Start: new DateOnly(2024, 1, 10), End: null, Group: "plus"), new Contract(new DateOnly(2024, 1, 20), new DateOnly(2024, 3, 20), "plus")];
        ContractCohorts same = ContractCohorts.OfContracts(signed, TimeUnit.Month, observationEnd: new DateOnly(2024, 5, 31));
        Console.WriteLine($"{signed[1].Group} from {signed[1].Start:yyyy-MM-dd} to {signed[1].End:yyyy-MM-dd}: {same[0].Customers[2]} of {same.Customers} there after 2 renewals");
        #endregion

        #region fit
        ModelFit<ShiftedBetaGeoModel> fit = new ShiftedBetaGeoFitter().Fit(regular);
        Console.WriteLine($"alpha {fit.Model.Parameters.Alpha:0.000}, beta {fit.Model.Parameters.Beta:0.000}, log-likelihood {fit.LogLikelihood:0.000}");
        RetentionCurve curve = RetentionCurve.Of(fit.Model, periods: 12, ParameterDraws.Asymptotic(fit, count: 4000, seed: 1), level: 0.9);
        RetentionPeriod last = curve.Periods[12];
        Console.WriteLine($"after 12 renewals {last.Survival:0.0000} are there, {last.SurvivalInterval!.Value.Lower:0.000} to {last.SurvivalInterval.Value.Upper:0.000} ({curve.ModelName}, level {curve.Level})");
        Console.WriteLine($"of those asked then {last.Retention:0.0000} renew, {last.RetentionInterval!.Value.Lower:0.000} to {last.RetentionInterval.Value.Upper:0.000}; {last.Churn:0.0000} of all leave in period {last.Period}");
        ModelFit<BetaDiscreteWeibullModel> wider = new BetaDiscreteWeibullFitter().Fit(regular);
        Console.WriteLine(LikelihoodRatio.Of(fit, wider).PValue < 0.05 ? "a habit shows" : "no habit shows");
        #endregion

        #region analysis
        RetentionAnalysis analysis = RetentionAnalysis.Of(regular, new RetentionOptions
        {
            PeriodsAhead = 5,
            Margin = 30,
            Period = TimeUnit.Year,
            DiscountRatePerYear = 0.1,
            Significance = 0.05,
            Draws = 2000,
            Seed = 1,
        });
        foreach (string sentence in analysis.Sentences)
        {
            Console.WriteLine(sentence);
        }

        RetentionGroup everybody = analysis.Groups[0];
        RetentionFigure worth = everybody.LifetimeValue;
        Console.WriteLine($"a new contract is worth {worth.Value:0.00}, {worth.Interval!.Value.Lower:0.00} to {worth.Interval.Value.Upper:0.00}, {everybody.DiscountedLifetime.Value:0.00} payments at {analysis.DiscountRatePerPeriod:0.0%} a period");
        Console.WriteLine($"{everybody.There} of {everybody.Customers} are there and worth {everybody.ResidualValue.Value:0} from their next renewal on, {everybody.ResidualLifetimes.Value:0} discounted years");
        ObservedRetention seventh = everybody.Observed[7];
        Console.WriteLine($"at renewal {seventh.Period}, {seventh.Renewed} of {seventh.Asked} renewed, {seventh.Retention:0.000} where {analysis.ModelName} expects {everybody.Curve.Periods[7].Retention:0.000}; {seventh.Survival:0.000} are there");
        Console.WriteLine($"{analysis.Cohorts.Count} cohort, {everybody.Cohorts.Count} of it in the group; {(analysis.Comparison is null ? "nothing to compare" : analysis.GroupsDiffer ? "groups differ" : "groups are alike")}; margin {analysis.Options.Margin}");
        Console.WriteLine($"{analysis.GroupTable().ToTable().Count} row per group, for cohorts.csv");
        Console.WriteLine($"{analysis.ToTable().Count} rows for a file, by ResultCsv.Write(\"retention.csv\", analysis)");
        #endregion

        #region differ
        IContractFitter fitter = ModelCatalog.Standard.ContractModels[0].Fitter;
        ContractCohortComparison comparison = ContractCohortComparison.Of(fitter, ContractCohorts.Of(
        [
            new ContractCohort("regular", [1000, 631, 468, 382, 326, 289, 262, 241]),
            new ContractCohort("high-end", [1000, 869, 743, 653, 593, 551, 517, 491]),
        ]));
        Console.WriteLine($"{fitter.ModelName}: {comparison.Groups[0]} and {comparison.Groups[1]} {(comparison.Test.PValue < 0.01 ? "differ" : "may be alike")}, statistic {comparison.Test.Statistic:0.0}");
        Console.WriteLine($"log-likelihood together {comparison.Shared.LogLikelihood:0.0}, each on its own {comparison.Own.Sum(own => own.LogLikelihood):0.0}");
        Console.WriteLine($"the same as by the model: {comparison.Own[0].Model.LogLikelihood(regular):0.000}, of data {regular.Fingerprint() == comparison.Own[0].DataFingerprint}");
        Console.WriteLine(fitter.Fit(regular).Model);
        ContractFitter<ShiftedBetaGeoModel> typed = new ShiftedBetaGeoFitter();
        Console.WriteLine($"{typed.Definition.Title}: {typed.Definition.Gist}");
        #endregion
    }
}
