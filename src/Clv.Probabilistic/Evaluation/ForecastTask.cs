namespace Clv.Probabilistic;

/// <summary>What a forecaster may know at a cut, and what it is asked for. Nothing after the cut is in it.</summary>
public sealed class ForecastTask
{
    private readonly Lazy<double[]?> _spendPerPurchase;

    /// <summary>A task.</summary>
    /// <param name="training">The histories to learn from.</param>
    /// <param name="customers">The histories to forecast for; often the same.</param>
    /// <param name="horizon">The length of the holdout, in the summaries' time unit, &gt; 0.</param>
    /// <param name="past">Histories of customers of the training up to one horizon before the cut, with what they did up to it; null where
    /// the calibration is too short.</param>
    /// <param name="lastPeriod">The same of the customers to forecast for.</param>
    internal ForecastTask(
        CustomerSummary training, CustomerSummary customers, double horizon, CustomerSummary? past, CustomerSummary? lastPeriod)
    {
        Training = training.WithoutHoldout();
        Customers = ReferenceEquals(training, customers) ? Training : customers.WithoutHoldout();
        Horizon = horizon;
        Past = past;
        LastPeriod = lastPeriod;
        _spendPerPurchase = new Lazy<double[]?>(ExpectedSpendPerPurchase);
    }

    /// <summary>The histories to learn from, up to the cut.</summary>
    public CustomerSummary Training { get; }

    /// <summary>The histories to forecast for, up to the cut; often the same.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>The length of the holdout, in the summaries' time unit.</summary>
    public double Horizon { get; }

    /// <summary>A rehearsal to learn from: histories up to a horizon before the cut, of customers of <see cref="Training"/>, with what they
    /// did from then up to the cut as holdout; null where the calibration is too short for it.</summary>
    public CustomerSummary? Past { get; }

    /// <summary>The same of <see cref="Customers"/>: what they did themselves in the horizon up to the cut.</summary>
    public CustomerSummary? LastPeriod { get; }

    /// <summary>Each of <see cref="Customers"/>'s expected spend per purchase by Gamma-Gamma, fitted to <see cref="Training"/>; empty
    /// where orders carry no usable amounts or the fitted model has no mean.</summary>
    /// <remarks>Computed once, however many forecasters ask. A negative past mean, of which the model knows nothing, stands for
    /// itself.</remarks>
    public ReadOnlySpan<double> SpendPerPurchase => _spendPerPurchase.Value;

    private double[]? ExpectedSpendPerPurchase()
    {
        if (!Training.HasUsableSpend())
        {
            return null;
        }

        GammaGammaModel model = new GammaGammaFitter().Fit(Training).Model;
        double[] spend = new double[Customers.Count];
        model.TryExpectedAverageSpend(Customers, spend);
        for (int i = 0; i < spend.Length; i++)
        {
            spend[i] = double.IsNaN(spend[i]) ? Customers.MonetaryValue[i] : spend[i];
            if (!double.IsFinite(spend[i]))
            {
                return null;
            }
        }

        return spend;
    }
}
