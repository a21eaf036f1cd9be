using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model of customers under contract, who renew or leave at the end of each period.</summary>
/// <remarks>Period t ends with the t-th renewal: who is there after it has survived t. Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public abstract class ContractModel : IModel
{
    private protected ContractModel()
    {
    }

    /// <inheritdoc/>
    public abstract ModelDefinition Definition { get; }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => ModelParameters;

    /// <summary>The parameters, whichever they are.</summary>
    private protected abstract IModelParameters ModelParameters { get; }

    /// <summary>The type of the parameters, of which a start must be.</summary>
    internal Type KindOfParameters => ModelParameters.GetType();

    /// <summary>ln S(t), also where S(t) is below the range of doubles.</summary>
    /// <param name="period">t ≥ 0.</param>
    /// <returns>A number ≤ 0.</returns>
    public double LogSurvival(int period)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(period);
        return period == 0 ? 0 : LogSurvivalOf(period);
    }

    /// <summary>S(t): the share of customers who are there after t renewals.</summary>
    /// <param name="period">t ≥ 0; 1 at 0.</param>
    /// <returns>A probability.</returns>
    public double Survival(int period) => Math.Exp(LogSurvival(period));

    /// <summary>S(t)/S(t−1): the share of those there after t−1 renewals who renew again.</summary>
    /// <param name="period">t ≥ 1.</param>
    /// <returns>A probability.</returns>
    public double Retention(int period)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        return Math.Exp(LogRetentionOf(period));
    }

    /// <summary>P(tenure = t): the share of all customers who leave at the t-th renewal, S(t−1) − S(t).</summary>
    /// <param name="period">t ≥ 1.</param>
    /// <returns>A probability.</returns>
    public double Churn(int period)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        return Survival(period - 1) * -Expm1.Of(LogRetentionOf(period));
    }

    /// <summary>The expected number of periods that a new customer stays, Σ S(t) from t = 0.</summary>
    /// <value>≥ 1; +∞ where so many customers hardly ever leave that the sum has no end, which is for α ≤ 1 in sBG and c·α ≤ 1 in BdW, and beyond the
    /// range of doubles.</value>
    public abstract double ExpectedTenure { get; }

    /// <summary>The log-likelihood of cohorts: of everybody who left, at the renewal where it was, and of those who were there to the end.</summary>
    /// <param name="cohorts">The cohorts.</param>
    /// <returns>A number ≤ 0; −∞ where the model rules out what happened.</returns>
    /// <remarks>Fader and Hardie (2007), appendix B.</remarks>
    public double LogLikelihood(ContractCohorts cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        CompensatedSum sum = default;
        foreach (ContractCohort cohort in cohorts)
        {
            ReadOnlySpan<double> there = cohort.Customers.Span;
            for (int t = 1; t < there.Length; t++)
            {
                double lost = there[t - 1] - there[t];
                if (lost > 0)
                {
                    sum.Add(lost * (LogSurvival(t - 1) + Math.Log(-Expm1.Of(LogRetentionOf(t)))));
                }
            }

            if (there[^1] > 0)
            {
                sum.Add(there[^1] * LogSurvival(cohort.Periods));
            }
        }

        return sum.Value;
    }

    /// <summary>The discounted expected lifetime of a new customer, Σ S(t)/(1+d)^t from t = 0: the first period is paid at once.</summary>
    /// <param name="rate">d > 0, per period.</param>
    /// <returns>A number of periods, ≥ 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite and positive.</exception>
    /// <exception cref="InvalidOperationException">The rate is so small that the sum does not come to an end.</exception>
    public double DiscountedExpectedLifetime(double rate) => DiscountedFrom(0, RequireRate(rate));

    /// <summary>The discounted expected residual lifetime of a customer who has renewed so many times and is about to be asked again: Σ
    /// S(t)/S(m)/(1+d)^(t−m−1) from t = m+1, with the payment at that renewal, if it comes, not discounted.</summary>
    /// <param name="renewals">m ≥ 0, the renewals so far.</param>
    /// <param name="rate">d > 0, per period.</param>
    /// <returns>A number of periods, ≥ 0. Multiply by 1 + d for a payment that is counted one period earlier, and divide by 1 + d for a customer who has
    /// just renewed and is asked in one period.</returns>
    /// <remarks>Fader and Hardie (2010), Customer-Base Valuation in a Contractual Setting, Marketing Science 29(1), with n = m + 1 there.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite and positive, or the renewals are negative.</exception>
    /// <exception cref="InvalidOperationException">The rate is so small that the sum does not come to an end.</exception>
    public double DiscountedExpectedResidualLifetime(int renewals, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(renewals);
        return Retention(renewals + 1) * DiscountedFrom(renewals + 1, RequireRate(rate));
    }

    /// <summary>The customer lifetime value of a new contract: the margin of a period times <see cref="DiscountedExpectedLifetime"/>.</summary>
    /// <param name="margin">The margin of a period, paid at its beginning; finite.</param>
    /// <param name="rate">d > 0, per period.</param>
    /// <returns>Money.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not finite, or the rate not finite and positive.</exception>
    public double LifetimeValue(double margin, double rate) => double.IsFinite(margin)
        ? margin * DiscountedExpectedLifetime(rate)
        : throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must be a finite number.");

    /// <summary>The model in a line, with its parameters.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => ModelText.Of(this);

    /// <summary>ln S(t) for t ≥ 1.</summary>
    private protected abstract double LogSurvivalOf(int period);

    /// <summary>ln S(t)/S(t−1) for t ≥ 1.</summary>
    private protected abstract double LogRetentionOf(int period);

    /// <summary>Σ S(t)/S(m)/(1+d)^(t−m) from t = m.</summary>
    private protected abstract double DiscountedFrom(int period, double rate);

    private static double RequireRate(double rate) => double.IsFinite(rate) && rate > 0
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), string.Create(
            CultureInfo.InvariantCulture, $"The discount rate per period is {rate}; it must be a finite, positive number, such as 0.1."));
}
