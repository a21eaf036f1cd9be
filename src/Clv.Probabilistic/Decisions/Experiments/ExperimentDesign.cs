namespace Clv.Probabilistic;

/// <summary>Plans an experiment on customers of whom a model expects something: how many it takes to see a lift.</summary>
/// <remarks>
/// <para>How much customers differ in what they do is what decides, and the model says it before anybody did anything: the variance of
/// purchases, spend or buying at all over the window is the mean of what each customer varies around the expectation, plus the variance of
/// the expectations. The first is from futures that the model draws (of buying at all it is p(1 − p), without any), the second from the
/// predictions. With a share k held out, N = (z₁₋α⸝₂ + z_power)²·(σ_C²/k + σ_T²/(1 − k))/δ² customers find the difference δ.</para>
/// <para>The expectations are known beforehand, so they can be taken off the outcomes when the experiment is read (CUPED; Deng, Xu, Kohavi
/// and Walker 2013): what is left of the variance is 1 − R², with R² = Var(expectation)/Var(outcome). That holds as far as the model is
/// right; an experiment that is read shows what was really saved.</para>
/// <para>What is not known of the parameters is the same for both arms and cancels in the difference, so none of it is in here.</para>
/// </remarks>
public static class ExperimentDesign
{
    /// <summary>Plans the experiment.</summary>
    /// <param name="predictions">What is expected of the customers who may take part; the horizon is the window of the experiment, and with a
    /// spend model spend can be asked for.</param>
    /// <param name="options">What is to be detected, and how surely; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The customers that it takes, what all there are can find, and the power at several lifts. A plan that takes more customers
    /// than there are is a result too, which says so.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule; there are no customers, or of none of them anything finite or above 0 is
    /// expected; the lift makes a share of more than 1; or futures cannot be drawn from the model.</exception>
    /// <example>
    /// <code>
    /// ExperimentDesignResult design = ExperimentDesign.Of(predictions, new() { Metric = ExperimentMetric.Purchases, Lift = 0.2 });
    /// Console.WriteLine($"{design.Required.Total} customers, or {design.RequiredWithCovariate.Total} with what the model expects of them.");
    /// </code>
    /// </example>
    public static ExperimentDesignResult Of(
        CustomerPredictions predictions, ExperimentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        options ??= new();
        options.Check();
        SummaryRules.RequireCustomers(predictions.Customers);
        MetricMoments moments = MetricMoments.Of(predictions, options.Metric, options.Seed, cancellationToken);
        if (!(moments.Mean > 0))
        {
            throw new ArgumentException(
                $"The model expects nothing of the customers within the horizon of {DisplayText.Rounded(predictions.Options.Horizon)}; take a longer one, or other customers.");
        }

        SampleSize sizes = new(options.Metric, moments.Mean, moments.Variance, moments.Explained, options.HoldoutShare, options.Significance);
        double lift = options.AbsoluteLift is { } absolute ? absolute / moments.Mean : options.Lift;
        if (lift > sizes.LargestLift || lift <= -1)
        {
            throw new ArgumentException(
                $"The lift would bring the {options.Metric.Mean()} from {options.Metric.Shown(moments.Mean)} to {options.Metric.Shown(moments.Mean * (1 + lift))}, which cannot be; give a smaller one.");
        }

        return new ExperimentDesignResult(predictions, options, moments, lift, sizes);
    }
}
