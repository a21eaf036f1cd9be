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

    /// <summary>The mean spend of a customer behind a history.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="purchases">x, the purchases whose spend is known.</param>
    /// <param name="meanSpend">Their mean spend, ≥ 0; without meaning where x = 0.</param>
    /// <returns>A number ≥ 0, +∞ where it exceeds the double range.</returns>
    double DrawMeanSpendGiven(ref RandomStream random, int purchases, double meanSpend);

    /// <summary>What a customer of some mean spend spends in all.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="meanSpend">The customer's mean spend per purchase.</param>
    /// <param name="purchases">The number of purchases, ≥ 1.</param>
    /// <returns>A number ≥ 0, +∞ where it exceeds the double range.</returns>
    double DrawTotalSpend(ref RandomStream random, double meanSpend, int purchases);
}
