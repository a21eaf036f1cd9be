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
    }
}
