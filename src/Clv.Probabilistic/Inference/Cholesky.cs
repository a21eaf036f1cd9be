namespace Clv.Probabilistic;

/// <summary>The lower triangular root of a small positive definite matrix.</summary>
internal static class Cholesky
{
    /// <summary>Writes L with L·Lᵀ = A.</summary>
    /// <param name="matrix">A, row by row.</param>
    /// <param name="lower">L, row by row, with zeros above the diagonal.</param>
    /// <returns>False where A is not positive definite to within rounding.</returns>
    public static bool TryFactor(ReadOnlySpan<double> matrix, Span<double> lower)
    {
        const double Rounding = 1e-14;
        int count = (int)Math.Round(Math.Sqrt(matrix.Length));
        lower.Clear();
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = matrix[(row * count) + column];
                for (int k = 0; k < column; k++)
                {
                    sum -= lower[(row * count) + k] * lower[(column * count) + k];
                }

                if (row != column)
                {
                    lower[(row * count) + column] = sum / lower[(column * count) + column];
                }
                else if (sum > Rounding * matrix[(row * count) + row] && double.IsFinite(sum))
                {
                    lower[(row * count) + row] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }
}
