namespace Clv.Probabilistic;

/// <summary>How a model answers questions about the columns of a summary.</summary>
internal abstract record ColumnPlan
{
    /// <summary>One customer after the other.</summary>
    public static ColumnPlan Rows { get; } = new EachRow();

    /// <summary>Once for all customers of the same history: for models whose histories are whole numbers and so repeat. Their answers depend on
    /// x, t_x and T alone.</summary>
    public static ColumnPlan Histories { get; } = new DistinctHistories();

    /// <summary>As curves in T, one per frequency: for models of which an active customer's future depends on x and T alone.</summary>
    /// <param name="alive">The body for P(alive) that suits this machine.</param>
    /// <param name="shift">How far the functions of T are analytic below 0.</param>
    /// <param name="oneTimeBuyersAreActive">Whether a customer without a repeat purchase is active for certain.</param>
    public static ColumnPlan Curves(IAliveKernel alive, double shift, bool oneTimeBuyersAreActive = false) =>
        new CurvesPerFrequency(alive, shift, oneTimeBuyersAreActive);

    /// <summary>See <see cref="Rows"/>.</summary>
    internal sealed record EachRow : ColumnPlan;

    /// <summary>See <see cref="Histories"/>.</summary>
    internal sealed record DistinctHistories : ColumnPlan;

    /// <summary>See <see cref="Curves"/>.</summary>
    internal sealed record CurvesPerFrequency(IAliveKernel Alive, double Shift, bool OneTimeBuyersAreActive) : ColumnPlan
    {
        /// <summary>The curves of a summary.</summary>
        public PurchaseColumns Of(CustomerSummary customers) => new(customers, Alive, new CurveKernels().Best, Shift);
    }
}
