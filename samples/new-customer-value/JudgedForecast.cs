using Clv.Probabilistic.Learning;

namespace NewCustomerValue;

/// <summary>What was expected of customers against what they spent: R², root mean squared error, and the means.</summary>
internal sealed record JudgedForecast(string Name, double R2, double Error, double Expected, double Spent)
{
    public static JudgedForecast Of(string name, double[] expected, double[] spent) => new(
        name,
        LearningScore.R2.Of(expected, spent) ?? double.NaN,
        LearningScore.RootMeanSquaredError.Of(expected, spent) ?? double.NaN,
        expected.Average(),
        spent.Average());

    public override string ToString() => $"{Name,-28}{R2,8:0.000}{Error,8:0.00}{Expected,10:0.00}{Spent,8:0.00}";
}
