namespace Clv.Probabilistic.Learning;

/// <summary>Weights of forecasts that together come nearest to what happened: not negative, and one in sum.</summary>
internal static class StackWeights
{
    /// <summary>The weights by least squares.</summary>
    /// <param name="forecasts">A few forecasts, parallel to what happened.</param>
    /// <param name="actual">What happened.</param>
    /// <returns>A weight per forecast.</returns>
    /// <remarks>Of every set of forecasts that may have weight the best weights of sum one are solved for; the best of those without a negative one
    /// is the solution. Exact, and no work for four.</remarks>
    public static double[] Of(double[][] forecasts, double[] actual)
    {
        int count = forecasts.Length;
        double[,] products = new double[count, count];
        double[] withActual = new double[count];
        for (int i = 0; i < count; i++)
        {
            withActual[i] = Dot(forecasts[i], actual);
            for (int j = 0; j <= i; j++)
            {
                products[i, j] = products[j, i] = Dot(forecasts[i], forecasts[j]);
            }
        }

        double[] best = [];
        double least = double.PositiveInfinity;
        for (int set = 1; set < 1 << count; set++)
        {
            int[] members = [.. Enumerable.Range(0, count).Where(member => (set >> member & 1) != 0)];
            if (Solve(products, withActual, members) is not { } weights || weights.Any(weight => weight < 0))
            {
                continue;
            }

            double[] all = new double[count];
            for (int i = 0; i < members.Length; i++)
            {
                all[members[i]] = weights[i];
            }

            double loss = Loss(products, withActual, all);
            if (loss < least)
            {
                (best, least) = (all, loss);
            }
        }

        return best;
    }

    /// <summary>The squared distance, up to what does not depend on weights.</summary>
    private static double Loss(double[,] products, double[] withActual, double[] weights)
    {
        double loss = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            loss -= 2 * weights[i] * withActual[i];
            for (int j = 0; j < weights.Length; j++)
            {
                loss += weights[i] * weights[j] * products[i, j];
            }
        }

        return loss;
    }

    /// <summary>The best weights of sum one of some members, by elimination with a Lagrange multiplier; null where two say the same.</summary>
    private static double[]? Solve(double[,] products, double[] withActual, int[] members)
    {
        int size = members.Length + 1;
        double[,] system = new double[size, size + 1];
        double scale = members.Max(member => products[member, member]);
        for (int i = 0; i < members.Length; i++)
        {
            for (int j = 0; j < members.Length; j++)
            {
                system[i, j] = products[members[i], members[j]] / scale;
            }

            system[i, size - 1] = system[size - 1, i] = 1;
            system[i, size] = withActual[members[i]] / scale;
        }

        system[size - 1, size] = 1;
        for (int column = 0; column < size; column++)
        {
            int pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(system[row, column]));
            if (Math.Abs(system[pivot, column]) < 1e-12)
            {
                return null;
            }

            for (int k = 0; k <= size; k++)
            {
                (system[column, k], system[pivot, k]) = (system[pivot, k], system[column, k]);
            }

            for (int row = 0; row < size; row++)
            {
                double factor = row == column ? 0 : system[row, column] / system[column, column];
                for (int k = column; k <= size && factor != 0; k++)
                {
                    system[row, k] -= factor * system[column, k];
                }
            }
        }

        return [.. members.Select((_, i) => system[i, size] / system[i, i])];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
