namespace Clv.Probabilistic;

/// <summary>Collects quantities that priors speak about, as long as each says something that those before it do not.</summary>
/// <remarks>Quantities that determine the parameters are a change of variables, whose determinant belongs to the prior density of the
/// parameters. Of the quantities here it is a constant, which no posterior depends on, unless a sum of two parameters has a prior beside one
/// of the two; that is refused. A sum's derivatives are two shares that add up to 1, and the determinant is linear in them, so it is
/// constant if it is the same with either share at 1.</remarks>
internal sealed class QuantityRank
{
    private const double Zero = 1e-9;

    private readonly List<PriorQuantity> _quantities = [];
    private readonly int[] _free;
    private readonly int _count;

    /// <summary>No quantities of a model yet.</summary>
    public QuantityRank(ModelDefinition definition)
    {
        _count = definition.Parameters.Count;
        _free = [.. Enumerable.Range(0, _count).Where(i => definition.Parameters[i].Scale != ParameterScale.WholeNumber)];
    }

    /// <summary>The number of parameters that priors may speak about.</summary>
    public int Free => _free.Length;

    /// <summary>Adds a quantity if it is independent of those there are.</summary>
    /// <returns>Whether it was.</returns>
    public bool Add(PriorQuantity quantity)
    {
        if (quantity.Specification.Scale == ParameterScale.WholeNumber || _quantities.Count == Free)
        {
            return false;
        }

        List<double[]> rows = [.. _quantities.Append(quantity).Select(each => Row(each, share: 0.4))];
        if (MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(rows).Rank() < rows.Count)
        {
            return false;
        }

        _quantities.Add(quantity);
        return true;
    }

    /// <summary>Refuses a sum beside one of its parts.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public void RequireConstantJacobian()
    {
        foreach (PriorQuantity sum in _quantities.Where(quantity => quantity.Sum is not null))
        {
            double first = Determinant(sum, share: 1);
            double second = Determinant(sum, share: 0);
            if (Math.Abs(first - second) > Zero)
            {
                throw new ArgumentException(
                    $"{sum.Specification.Name} has a prior beside one of the two parameters that it is the sum of; put that one on the mean instead, or a prior on each of the two.");
            }
        }
    }

    private double Determinant(PriorQuantity sum, double share) =>
        MathNet.Numerics.LinearAlgebra.Matrix<double>.Build
            .DenseOfRowArrays(_quantities.Select(each => Row(each, each == sum ? share : 0.4)))
            .Determinant();

    /// <summary>The derivatives of a quantity's coordinate in those of the free parameters, with a sum's first share given.</summary>
    private double[] Row(PriorQuantity quantity, double share)
    {
        double[] gradient = new double[_count];
        quantity.Coordinate(new double[_count], gradient, []);
        if (quantity.Sum is { } sum)
        {
            gradient[sum.First] = share;
            gradient[sum.Second] = 1 - share;
        }

        return [.. _free.Select(i => gradient[i])];
    }
}
