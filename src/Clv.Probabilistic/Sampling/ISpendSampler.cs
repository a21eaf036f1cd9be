namespace Clv.Probabilistic;

/// <summary>Draws customers of a spend model and what they spend: all that simulations of one model have apart from those of
/// another.</summary>
internal interface ISpendSampler
{
    /// <summary>What makes amounts finite that exceed the largest double, as the end of a sentence.</summary>
    string Remedy { get; }

    /// <summary>A customer, as the one number by which customers of the model differ.</summary>
    double DrawCustomer(ref RandomStream random);

    /// <summary>The spend of one purchase.</summary>
    /// <returns>A number ≥ 0, +∞ where it exceeds the double range.</returns>
    double DrawSpend(ref RandomStream random, double customer);

    /// <summary>The mean spend over a number of purchases.</summary>
    /// <returns>A number ≥ 0, +∞ where it exceeds the double range.</returns>
    double DrawMeanSpend(ref RandomStream random, double customer, int purchases);
}
