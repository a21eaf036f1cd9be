namespace Clv.Probabilistic;

/// <summary>How the parameters of cells of customers depend on those of all: coordinates of a cell are linear in the likelihood's.</summary>
/// <remarks>A covariate that multiplies a rate adds its coefficient times its value to the logarithm of a parameter; customers of one row of
/// covariates are a cell. Derivatives go through the same matrix: J′·g and J′·H·J, without a term of second order, because the map is
/// linear. Immutable.</remarks>
internal sealed class CellDesign
{
    private readonly double[][,] _jacobians;

    /// <summary>A design.</summary>
    /// <param name="space">The parameters that are searched for.</param>
    /// <param name="jacobians">Per cell, as many rows as the model has parameters and as many columns as the space.</param>
    public CellDesign(ParameterSpace space, IEnumerable<double[,]> jacobians)
    {
        Space = space;
        _jacobians = [.. jacobians];
    }

    /// <summary>The parameters that are searched for.</summary>
    public ParameterSpace Space { get; }

    /// <summary>Writes the coordinates of a cell's parameters.</summary>
    public void Coordinates(int cell, ReadOnlySpan<double> all, Span<double> ofCell)
    {
        double[,] jacobian = _jacobians[cell];
        for (int row = 0; row < ofCell.Length; row++)
        {
            double sum = 0;
            for (int column = 0; column < all.Length; column++)
            {
                sum += jacobian[row, column] * all[column];
            }

            ofCell[row] = sum;
        }
    }

    /// <summary>Adds a cell's derivatives to those of all.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="ofCell">Its gradient, or empty.</param>
    /// <param name="hessianOfCell">Its Hessian's upper triangle, or empty.</param>
    /// <param name="gradient">Gets J′·g.</param>
    /// <param name="hessian">Gets the upper triangle of J′·H·J.</param>
    public void Add(
        int cell, ReadOnlySpan<double> ofCell, ReadOnlySpan<double> hessianOfCell, Span<double> gradient, Span<double> hessian)
    {
        double[,] jacobian = _jacobians[cell];
        int count = ofCell.Length;
        for (int k = 0; k < gradient.Length; k++)
        {
            for (int row = 0; row < count; row++)
            {
                gradient[k] += jacobian[row, k] * ofCell[row];
            }
        }

        if (hessian.IsEmpty)
        {
            return;
        }

        for (int k = 0; k < gradient.Length; k++)
        {
            for (int l = k; l < gradient.Length; l++)
            {
                double sum = 0;
                for (int row = 0; row < count; row++)
                {
                    for (int column = 0; column < count; column++)
                    {
                        sum += jacobian[row, k] * hessianOfCell[(Math.Min(row, column) * count) + Math.Max(row, column)] * jacobian[column, l];
                    }
                }

                hessian[(k * gradient.Length) + l] += sum;
            }
        }
    }
}
