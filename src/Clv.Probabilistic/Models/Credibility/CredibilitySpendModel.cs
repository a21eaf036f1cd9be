using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Credibility: a customer's expected spend lies between what the customer spent so far and what customers like that spend.</summary>
/// <remarks>
/// <para>V = z·m + (1 − z)·μ(n) with z = τ²/(τ² + σ²/n) and μ(n) = a + b·ln n, where n and m are the number and the mean of all purchase
/// periods of the customer, the first one included. It is the linear estimator of least squared error, whatever the distribution of
/// amounts: H. Bühlmann and E. Straub (1970), Glaubwürdigkeit für Schadensätze, Bulletin of the Swiss Association of Actuaries 70, 111–133;
/// H. Bühlmann and A. Gisler (2005), A Course in Credibility Theory and its Applications, ch. 4, theorem 4.2. That the mean depends on ln n
/// is an addition: Gamma-Gamma takes spend to be independent of frequency.</para>
/// <para>Where a ≥ 0, μ(n) is not below 0, however large n: positive money has no negative mean. Where τ² = 0, z = 0. Amounts may be
/// negative. The first amount is the column <see cref="SummaryColumns.FirstAmount"/>, which <see cref="SummaryOptions.SpendColumns"/> adds.
/// Immutable and safe to share between threads.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerSummary known = orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
/// ModelFit&lt;CredibilitySpendModel> perPurchase = new CredibilitySpendFitter().Fit(known);
/// double[] expected = perPurchase.Model.ExpectedAverageSpend(known);
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class CredibilitySpendModel : IColumnSpendModel
{
    /// <summary>A model from parameters, fitted or known.</summary>
    /// <param name="parameters">The parameters.</param>
    public CredibilitySpendModel(CredibilitySpendParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <summary>What credibility is.</summary>
    public static SpendModelDefinition Kind { get; } = new(
        typeof(CredibilitySpendModel),
        p => new CredibilitySpendModel(new(p[0], p[1], p[2], p[3])),
        () => new CredibilitySpendFitter())
    {
        Name = "credibility",
        Title = "Credibility",
        Gist = "spend per purchase, first one included",
        Explanation = "each customer has a mean spend per purchase, and the mean over customers may rise or fall with how often they buy. Estimates lie between a customer's own mean and that of customers with as many purchases, the nearer to the own one the more purchases there are (Bühlmann and Straub 1970).",
        Parameters = CredibilitySpendParameters.Specifications,
        NeedsSpendColumns = true,
    };

    /// <inheritdoc/>
    public ModelDefinition Definition => Kind;

    /// <inheritdoc/>
    public string Name => Kind.Name;

    /// <summary>The parameters.</summary>
    public CredibilitySpendParameters Parameters { get; }

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => Parameters;

    /// <summary>What is expected of a customer of whom nothing is known: a, the mean spend of customers with one purchase.</summary>
    public double PopulationMean => PriorMean(0);

    /// <summary>True: the model looks at what customers spent.</summary>
    public bool NeedsMonetaryValue => true;

    /// <summary>True: the first purchase counts as any other.</summary>
    public bool NeedsFirstAmount => true;

    /// <summary>z: how much a customer's own mean counts.</summary>
    /// <param name="purchases">n ≥ 0, the first purchase included.</param>
    /// <returns>τ²/(τ² + σ²/n), from 0 to 1; 0 where τ² = 0 or n = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative.</exception>
    public double Credibility(int purchases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        return CredibilityFormulas.Credibility(Parameters, purchases);
    }

    /// <summary>μ(n): the mean spend of customers with a number of purchases.</summary>
    /// <param name="purchases">n ≥ 0, the first purchase included; at 0 as at 1.</param>
    /// <returns>a + b·ln n in the unit of money, and 0 where that is negative and a is not.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative.</exception>
    public double PriorMean(int purchases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        return CredibilityFormulas.PriorMean(Parameters, purchases);
    }

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="purchases">n ≥ 0, the first purchase included; at 0 the population mean is returned.</param>
    /// <param name="meanSpend">m, the mean spend over those n purchases, finite; not looked at where n = 0.</param>
    /// <returns>z·m + (1 − z)·μ(n), in the unit of money; always finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or n > 0 and m is not finite.</exception>
    public double ExpectedAverageSpend(int purchases, double meanSpend)
    {
        Check(purchases, meanSpend);
        return CredibilityFormulas.ExpectedAverageSpend(Parameters, purchases, meanSpend);
    }

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="purchases">n ≥ 0, the first purchase included.</param>
    /// <param name="meanSpend">m, the mean spend over those n purchases, finite; not looked at where n = 0.</param>
    /// <returns>ln of the normal density of m with mean μ(n) and variance τ² + σ²/n; NaN where n = 0, and where that variance is 0, which
    /// has no density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or n > 0 and m is not finite.</exception>
    public double LogLikelihood(int purchases, double meanSpend)
    {
        Check(purchases, meanSpend);
        return CredibilityFormulas.LogLikelihood(Parameters, purchases, meanSpend);
    }

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="history">x, where x &gt; 0 the mean spend over the x repeat purchases, and in <see cref="CustomerHistory.Further"/> the
    /// <c>first_amount</c>, which may be missing where x = 0.</param>
    /// <returns>In the unit of money, always finite, also where spend is negative; without repeat purchase and first amount the
    /// <see cref="PopulationMean"/>.</returns>
    /// <exception cref="ArgumentException">x is negative, or an amount that is needed is unknown or not finite.</exception>
    public double ExpectedAverageSpend(CustomerHistory history)
    {
        (double purchases, double meanSpend) = SpendOf(history);
        return CredibilityFormulas.ExpectedAverageSpend(Parameters, purchases, meanSpend);
    }

    /// <summary>The log-likelihood of one customer's mean spend over all purchases.</summary>
    /// <param name="history">As for <see cref="ExpectedAverageSpend(CustomerHistory)"/>.</param>
    /// <returns>As of n = x + 1 purchases; NaN without repeat purchase and first amount.</returns>
    /// <exception cref="ArgumentException">x is negative, or an amount that is needed is unknown or not finite.</exception>
    public double LogLikelihood(CustomerHistory history)
    {
        (double purchases, double meanSpend) = SpendOf(history);
        return CredibilityFormulas.LogLikelihood(Parameters, purchases, meanSpend);
    }

    /// <inheritdoc/>
    public void ExpectedAverageSpend(CustomerSummary customers, Span<double> destination)
    {
        SpendRules.CheckColumns(this, customers, destination.Length);
        Fill(customers, destination, CredibilityFormulas.ExpectedAverageSpend);
    }

    /// <inheritdoc/>
    public void LogLikelihood(CustomerSummary customers, Span<double> destination)
    {
        SpendRules.CheckSpend(this, customers, destination.Length);
        Fill(customers, destination, CredibilityFormulas.LogLikelihood);
    }

    /// <summary>The model in a line, with its parameters.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => ModelText.Of(this);

    private void Fill(
        CustomerSummary customers, Span<double> destination, Func<CredibilitySpendParameters, double, double, double> answer)
    {
        ReadOnlySpan<int> frequency = customers.Frequency;
        ReadOnlySpan<double> money = customers.MonetaryValue;
        ReadOnlySpan<double> first = SpendRules.FirstAmountsOf(this, customers);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = answer(
                Parameters, CredibilityFormulas.Purchases(frequency[i]), CredibilityFormulas.MeanSpend(frequency[i], first[i], money[i]));
        }
    }

    /// <summary>n and m, both 0 of a customer of whom nothing is known.</summary>
    private static (double Purchases, double MeanSpend) SpendOf(in CustomerHistory history)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(history.Frequency, nameof(history));
        double? first = history.Further is { } further && further.TryGetValue(SummaryColumns.FirstAmount.Name, out double known) ? known : null;
        if (history.Frequency == 0 && first is null)
        {
            return (0, 0);
        }

        double mean = history.Frequency > 0 ? SpendRules.RequireMeanSpend(history) : 0;
        return (
            CredibilityFormulas.Purchases(history.Frequency),
            CredibilityFormulas.MeanSpend(history.Frequency, SpendRules.RequireFirstAmount(first), mean));
    }

    private static void Check(int purchases, double meanSpend)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        if (purchases > 0 && !double.IsFinite(meanSpend))
        {
            throw new ArgumentOutOfRangeException(
                nameof(meanSpend), meanSpend, "The mean spend must be finite where there are purchases.");
        }
    }
}
