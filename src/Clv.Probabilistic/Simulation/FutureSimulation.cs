namespace Clv.Probabilistic;

/// <summary>Simulates customers of whom a history is known: who they may be, and what they may do from now on.</summary>
/// <remarks>
/// <para>A model and a history leave a distribution of the customer's purchase rate λ, of what brings about dropout, of being active still,
/// and of the mean spend per purchase. Draws are from exactly that distribution: their mean over many seeds is P(alive), and the mean of
/// simulated futures is the expected purchases and the expected spend. With Gamma rates and a Beta probability all of it is Gamma and Beta
/// again, given whether the customer is active and for Pareto/NBD when the customer dropped out.</para>
/// <para>With <see cref="ParameterDraws"/>, each draw of the parameters gives customers and futures of its own: over many draws they vary by
/// what is not known of the parameters too.</para>
/// <para>The result depends on the models, the seed, the draw and the row alone, not on threads or on how many rows there are. A customer
/// buys at the same times with a spend model and without.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerDraws now = model.DrawCustomers(customers, seed: 1, spend);
/// CustomerFutures year = now.SimulateFutures(horizon: 52, seed: 1);
///
/// // What if everybody bought a tenth more often? The difference is due to that alone, and not to chance.
/// double[] oftener = [.. now.PurchaseRate.Select(rate => 1.1 * rate)];
/// double gained = now.WithPurchaseRates(oftener).SimulateFutures(52, seed: 1).Spend.Sum() - year.Spend.Sum();
/// </code>
/// </example>
public static class FutureSimulation
{
    /// <summary>Draws who may be behind the histories of customers.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="customers">The histories, with monetary value where the spend model needs it.</param>
    /// <param name="seed">Any number; another one gives other customers.</param>
    /// <param name="spend">The spend model; null for no mean spend. Of a model that does not say how customers differ, the expected
    /// spend.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A customer per row.</returns>
    /// <exception cref="ArgumentException">The customers are in another unit than the model.</exception>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the spend model needs it, or a customer spends
    /// more than a double holds.</exception>
    public static CustomerDraws DrawCustomers(
        this PurchaseModel model,
        CustomerSummary customers,
        long seed,
        ISpendModel? spend = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(customers);
        return new CustomerDraws(model, customers, seed, spend, draw: null, progress, cancellationToken);
    }

    /// <summary>Draws who may be behind the histories of customers, with one draw of the parameters.</summary>
    /// <param name="purchases">Draws of a purchase model's parameters.</param>
    /// <param name="draw">Which of them, from 0.</param>
    /// <param name="customers">The histories, with monetary value where there is spend.</param>
    /// <param name="seed">Any number; another one gives other customers.</param>
    /// <param name="spend">Draws of a spend model's parameters, of which the same one is taken; null for no mean spend.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A customer per row.</returns>
    /// <exception cref="ArgumentException">There is no such draw, draws are of another kind of model, or the customers are in another
    /// unit.</exception>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the spend model needs it, or a customer spends
    /// more than a double holds.</exception>
    public static CustomerDraws DrawCustomers(
        this ParameterDraws purchases,
        int draw,
        CustomerSummary customers,
        long seed,
        ParameterDraws? spend = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(customers);
        PurchaseModel model = ModelAt<PurchaseModel>(purchases, draw, nameof(purchases), "purchases");
        ISpendModel? spending = spend is null ? null : ModelAt<ISpendModel>(spend, draw, nameof(spend), "spend");
        return new CustomerDraws(model, customers, seed, spending, draw, progress, cancellationToken);
    }

    /// <summary>Simulates what customers may do from the end of observation on.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="customers">The histories, with monetary value where the spend model needs it.</param>
    /// <param name="horizon">How far, in the model's time unit, finite and ≥ 0.</param>
    /// <param name="seed">Any number; another one gives another future.</param>
    /// <param name="spend">The spend model; null for no spend. Of a model that does not say how purchases differ, each costs the expected
    /// spend.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A future per row: the same as of the drawn customers, by <see cref="CustomerDraws.SimulateFutures"/> with the same
    /// seed.</returns>
    /// <exception cref="ArgumentException">The horizon breaks its rule, or the customers are in another unit than the model.</exception>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the spend model needs it; a customer makes more than
    /// 2³¹ − 1 purchases, or spends more than a double holds.</exception>
    public static CustomerFutures SimulateFutures(
        this PurchaseModel model,
        CustomerSummary customers,
        double horizon,
        long seed,
        ISpendModel? spend = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        SimulationRules.CheckHorizon(horizon);
        return model.DrawCustomers(customers, seed, spend, progress: null, cancellationToken)
            .SimulateFutures(horizon, seed, progress, cancellationToken);
    }

    /// <summary>Simulates what customers may do from the end of observation on, with one draw of the parameters.</summary>
    /// <param name="purchases">Draws of a purchase model's parameters.</param>
    /// <param name="draw">Which of them, from 0.</param>
    /// <param name="customers">The histories, with monetary value where there is spend.</param>
    /// <param name="horizon">How far, in the model's time unit, finite and ≥ 0.</param>
    /// <param name="seed">Any number; another one gives another future.</param>
    /// <param name="spend">Draws of a spend model's parameters, of which the same one is taken; null for no spend.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A future per row: the same as of the drawn customers, by <see cref="CustomerDraws.SimulateFutures"/> with the same
    /// seed.</returns>
    /// <exception cref="ArgumentException">There is no such draw, draws are of another kind of model, the horizon breaks its rule, or the
    /// customers are in another unit.</exception>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the spend model needs it; a customer makes more than
    /// 2³¹ − 1 purchases, or spends more than a double holds.</exception>
    public static CustomerFutures SimulateFutures(
        this ParameterDraws purchases,
        int draw,
        CustomerSummary customers,
        double horizon,
        long seed,
        ParameterDraws? spend = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        SimulationRules.CheckHorizon(horizon);
        return purchases.DrawCustomers(draw, customers, seed, spend, progress: null, cancellationToken)
            .SimulateFutures(horizon, seed, progress, cancellationToken);
    }

    private static TModel ModelAt<TModel>(ParameterDraws draws, int draw, string name, string what)
        where TModel : class, IModel =>
        draws.ModelAt(draw) as TModel
        ?? throw new ArgumentException($"The draws are of {draws.ModelName}, which is no model of {what}; give draws of one.", name);
}
