using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>What is left of an order: margin, what every order costs, and the share that comes back.</summary>
/// <remarks>The contribution of an order is margin · (1 − returns rate) · amount − cost per order. Immutable.</remarks>
/// <example>
/// <code>
/// OrderEconomics web = new() { Margin = 0.3, CostPerOrder = 1.5, ReturnsRate = 0.08 };
/// double left = web.Contribution(amount: 40);   // 9.54
/// </code>
/// </example>
public sealed record OrderEconomics
{
    /// <summary>The share of spend that is value; finite and ≥ 0.</summary>
    /// <value>Default 1: revenue.</value>
    public double Margin { get; init; } = 1;

    /// <summary>What every order costs, whatever its amount: picking, parcel, payment; finite and ≥ 0. Orders of one grain period count as one,
    /// as they do in the model.</summary>
    /// <value>Default 0.</value>
    public double CostPerOrder { get; init; }

    /// <summary>The share of spend that is sent back, from 0 to 1. Leave it at 0 where refunds are taken off the orders already.</summary>
    /// <value>Default 0.</value>
    public double ReturnsRate { get; init; }

    /// <summary>What is left of an amount: the margin on what is not sent back.</summary>
    internal double KeptShare => Margin * (1 - ReturnsRate);

    /// <summary>What an order of an amount leaves.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>Its contribution, which is negative where the order costs more than it leaves.</returns>
    public double Contribution(double amount) => Contribution(1, amount);

    /// <summary>What so many orders of a mean amount leave; no order leaves nothing, and neither does an infinite amount without a margin.</summary>
    internal double Contribution(double orders, double amount) => LifetimeValue.Of(orders, amount, KeptShare) - (CostPerOrder * orders);

    /// <summary>What orders leave that are worth so much together.</summary>
    internal double ContributionOf(double orders, double revenue) => LifetimeValue.Of(1, revenue, KeptShare) - (CostPerOrder * orders);

    /// <summary>The same, if it keeps the rules.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    internal OrderEconomics Checked()
    {
        Check(double.IsFinite(Margin) && Margin >= 0, Margin, "must be finite and not negative");
        Check(CostPerOrder >= 0 && CostPerOrder <= EconomicRules.MostMoney, CostPerOrder, "must not be negative, nor above 1e15");
        Check(ReturnsRate is >= 0 and <= 1, ReturnsRate, "must lie between 0 and 1");
        return this;
    }

    private static void Check(bool holds, double value, string rule, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!holds)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it {rule}."));
        }
    }
}
