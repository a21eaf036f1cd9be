namespace Clv.Probabilistic;

/// <summary>Over which future, and by what margin and costs, a customer who is still to come is valued.</summary>
/// <example>
/// <code>
/// NewCustomerOptions next = new() { Horizon = 52, Orders = new() { Margin = 0.3 }, FirstOrder = 35 };
/// NewCustomerValue newcomer = NewCustomerValue.Of(fit.Model, spend.Model, next);
/// </code>
/// </example>
public sealed record NewCustomerOptions
{
    /// <summary>How long after the first order to look, in the model's time unit; finite and ≥ 0.</summary>
    public required double Horizon { get; init; }

    /// <summary>The effective annual discount rate, > −1: later orders are discounted to the first.</summary>
    /// <value>Default 0.10.</value>
    public double DiscountRatePerYear { get; init; } = 0.10;

    /// <summary>What is left of an order.</summary>
    /// <value>Default its revenue.</value>
    public OrderEconomics Orders { get; init; } = new();

    /// <summary>The mean amount of a first order, as <see cref="NewCustomerValue.MeanFirstOrder(TransactionTable)"/> gives it; finite and ≥ 0.</summary>
    /// <value>Default null: what the spend model expects of any order.</value>
    public double? FirstOrder { get; init; }

    /// <summary>Draws of the models' parameters, for intervals.</summary>
    /// <value>Default null: no intervals.</value>
    public PredictionInterval? Interval { get; init; }
}
