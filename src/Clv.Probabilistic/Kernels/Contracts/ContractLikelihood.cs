namespace Clv.Probabilistic;

/// <summary>The log-likelihood of renewals as a function of ln α, ln β and further logarithms of parameters.</summary>
/// <remarks>Σ over renewals of kept·ln r + lost·ln(1 − r), with the retention r of the model: the product of who stayed and who left is that of survival
/// and churn (Fader and Hardie 2007, appendix B).</remarks>
internal abstract class ContractLikelihood(ParameterSpace space, ContractRenewals renewals) : ILikelihood
{
    /// <inheritdoc/>
    public ParameterSpace Space => space;

    /// <inheritdoc/>
    public double TotalWeight => renewals.Customers;

    /// <summary>The renewals.</summary>
    protected ContractRenewals Renewals => renewals;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        if (!ParameterSpace.Holds(coordinates))
        {
            return double.NegativeInfinity;
        }

        int count = Space.Count;
        Span<double> values = stackalloc double[count];
        Space.Values(coordinates, values);
        gradient.Clear();
        hessian.Clear();
        double value = Sum(values, gradient, hessian);
        if (!double.IsFinite(value))
        {
            return double.NegativeInfinity;
        }

        // From parameters to their logarithms: d/d ln θ = θ·d/dθ, and once more.
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= values[i];
        }

        for (int i = 0; i < count && !hessian.IsEmpty; i++)
        {
            for (int j = i; j < count; j++)
            {
                double second = (hessian[(i * count) + j] * values[i] * values[j]) + (i == j ? gradient[i] : 0);
                hessian[(i * count) + j] = second;
                hessian[(j * count) + i] = second;
            }
        }

        return value;
    }

    /// <inheritdoc/>
    public virtual string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) => direction[0] + direction[1] >= 0
        ? "Customers are all alike as far as the data show: alpha and beta grow together without limit, and only alpha / (alpha + beta), the probability of leaving, means anything."
        : "Customers differ without limit as far as the data show: alpha and beta shrink together towards 0, so that some leave at once and the others never.";

    /// <summary>The value, and derivatives with respect to the parameters themselves: all of the gradient, and the upper triangle of the Hessian.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradient">To be added to, or empty.</param>
    /// <param name="hessian">To be added to, or empty.</param>
    protected abstract double Sum(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);
}
