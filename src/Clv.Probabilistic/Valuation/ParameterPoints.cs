namespace Clv.Probabilistic;

/// <summary>A few sets of parameters that stand for all draws where something is averaged over them, with their weights.</summary>
/// <remarks>
/// Where parameters are known well, 2k points of a cloud with k axes: ±√k on each, of equal weight, which average every function of the
/// third order exactly as a normal distribution does (A. H. Stroud (1957), Remarks on the Disposition of Points in Numerical Integration
/// Formulas, Mathematical Tables and Other Aids to Computation 11(60)). Otherwise draws, spread evenly over all: what is averaged, the
/// probability of an outcome, has far more chance in itself than parameters add.
/// </remarks>
internal static class ParameterPoints
{
    /// <summary>The draws that stand for all, where customers are few and where they are many.</summary>
    private const int MostDraws = 64;
    private const int FewerDraws = 32;
    private const int ManyCustomers = 20_000;

    /// <summary>The points of draws.</summary>
    /// <typeparam name="TModel">The type of the models.</typeparam>
    /// <param name="draws">The draws.</param>
    /// <param name="customers">For how many customers something is averaged.</param>
    public static (TModel Model, double Weight)[] Of<TModel>(ParameterDraws draws, int customers)
        where TModel : class, IModel
    {
        ParameterCloud cloud = ParameterCloud.Of(draws);
        if (!cloud.IsNarrow)
        {
            return [.. draws.EvenlySpread(customers > ManyCustomers ? FewerDraws : MostDraws).Select(draw => ((TModel)draws.ModelAt(draw), 1.0))];
        }

        int k = cloud.Dimensions;
        double[] point = new double[k];
        List<(TModel, double)> points = k == 0 ? [((TModel)cloud.ModelAt(point), 1)] : [];
        for (int axis = 0; axis < k; axis++)
        {
            foreach (double at in (ReadOnlySpan<double>)[Math.Sqrt(k), -Math.Sqrt(k)])
            {
                point[axis] = at;
                points.Add(((TModel)cloud.ModelAt(point), 1));
            }

            point[axis] = 0;
        }

        return [.. points];
    }
}
