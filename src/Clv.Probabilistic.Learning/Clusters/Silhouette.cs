namespace Clv.Probabilistic.Learning;

/// <summary>How far clusters are apart: (b − a) / max(a, b), where a is a customer's mean distance from the others of the own cluster, and b that from the
/// nearest other cluster. Rousseeuw, Silhouettes (1987).</summary>
internal static class Silhouette
{
    /// <summary>Distances between all pairs of so many customers take no time; of more, as many are looked at, at even steps.</summary>
    private const int Most = 2_000;

    /// <summary>The mean over customers; 0 for a customer who is alone in a cluster.</summary>
    /// <param name="rows">The customers.</param>
    /// <param name="cluster">The cluster of each, from 0.</param>
    /// <param name="token">Stops the work.</param>
    public static double Mean(ClusteredRows rows, int[] cluster, CancellationToken token)
    {
        int count = Math.Min(rows.Count, Most);
        int[] looked = [.. Enumerable.Range(0, count).Select(at => (int)((long)at * rows.Count / count))];
        int clusters = cluster.Max() + 1;
        int[] sizes = new int[clusters];
        foreach (int row in looked)
        {
            sizes[cluster[row]]++;
        }

        double sum = 0;
        double[] distances = new double[clusters];
        foreach (int row in looked)
        {
            token.ThrowIfCancellationRequested();
            Array.Clear(distances);
            foreach (int other in looked)
            {
                distances[cluster[other]] += Math.Sqrt(rows.Square(row, other));
            }

            sum += Of(cluster[row], distances, sizes);
        }

        return sum / count;
    }

    private static double Of(int own, double[] distances, int[] sizes)
    {
        if (sizes[own] < 2)
        {
            return 0;
        }

        double within = distances[own] / (sizes[own] - 1);
        double nearest = Enumerable.Range(0, sizes.Length)
            .Where(other => other != own && sizes[other] > 0)
            .Select(other => distances[other] / sizes[other])
            .DefaultIfEmpty(within)
            .Min();
        double greater = Math.Max(within, nearest);
        return greater > 0 ? (nearest - within) / greater : 0;
    }
}
