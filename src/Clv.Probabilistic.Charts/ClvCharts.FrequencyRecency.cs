using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>What a model says of every frequency and recency.</content>
public static partial class ClvCharts
{
    /// <summary>A heatmap of the purchases that a model expects of every frequency and recency.</summary>
    /// <param name="matrix">What <see cref="FrequencyRecencyMatrix.ExpectedPurchases"/> computes.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">The matrix is of probabilities.</exception>
    public static Chart ExpectedPurchases(FrequencyRecencyMatrixResult matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Horizon is not double horizon)
        {
            throw new ArgumentException("The matrix is of P(alive), not of expected purchases; use ProbabilityAlive.", nameof(matrix));
        }

        (double highest, int frequency, double recency) = Highest(matrix);
        string unit = matrix.TimeUnit.Plural();
        return Heatmap(
            matrix,
            Text($"Expected purchases in the next {horizon:#,0.##} {unit}"),
            Text($"Expected purchases by frequency and recency of customers first seen {matrix.T:#,0.##} {unit} ago: at most ")
                + $"{Rounded(highest)}, of those with {Rounded(frequency)} repeat purchases, the last of them {Rounded(recency)} {unit} after the first.",
            "Expected purchases",
            Short,
            domain: null);
    }

    /// <summary>A heatmap of the probability of being active for every frequency and recency.</summary>
    /// <param name="matrix">What <see cref="FrequencyRecencyMatrix.ProbabilityAlive"/> computes.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">The matrix is of expected purchases.</exception>
    public static Chart ProbabilityAlive(FrequencyRecencyMatrixResult matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Horizon is not null)
        {
            throw new ArgumentException("The matrix is of expected purchases, not of P(alive); use ExpectedPurchases.", nameof(matrix));
        }

        int lastRow = matrix.Recency.Length - 1;
        int lastColumn = matrix.Frequency.Length - 1;
        string unit = matrix.TimeUnit.Plural();

        // A matrix of frequency 0 alone has one cell.
        string At(int row) => PercentOf(matrix[row, lastColumn] ?? matrix[0, 0]!.Value);
        return Heatmap(
            matrix,
            "Probability of being active",
            Text($"P(alive) by frequency and recency of customers first seen {matrix.T:#,0.##} {unit} ago: with {lastColumn:#,0} ")
                + $"repeat purchases {At(lastRow)} where the last is {Rounded(matrix.Recency[lastRow])} {unit} after the first, "
                + $"and {At(lastRow / 2)} where it is {Rounded(matrix.Recency[lastRow / 2])}.",
            "P(alive)",
            Percent,
            List(0, 1));
    }

    private static (double Value, int Frequency, double Recency) Highest(FrequencyRecencyMatrixResult matrix)
    {
        (double Value, int Frequency, double Recency) highest = (double.NegativeInfinity, 0, 0);
        for (int row = 0; row < matrix.Recency.Length; row++)
        {
            for (int column = 0; column < matrix.Frequency.Length; column++)
            {
                if (matrix[row, column] is double value && value > highest.Value)
                {
                    highest = (value, column, matrix.Recency[row]);
                }
            }
        }

        return highest;
    }

    private static Chart Heatmap(
        FrequencyRecencyMatrixResult matrix, string title, string description, string name, string format, JsonArray? domain)
    {
        (int rowStep, int columnStep) = Steps(matrix.Recency.Length, matrix.Frequency.Length);
        double height = rowStep * (matrix.Recency.Length > 1 ? matrix.Recency[1] - matrix.Recency[0] : 1);
        string unit = matrix.TimeUnit.Plural();
        bool coarse = rowStep > 1 || columnStep > 1;
        JsonObject view = new()
        {
            ["data"] = Data(Cells(matrix, rowStep, columnStep, height)),
            // Neighbours that end at the same fraction of a pixel would let the page shine through between them.
            ["mark"] = With(
                ("type", "rect"), ("stroke", With(("expr", "scale('color', datum.value)"))), ("strokeWidth", 0.6)),
            ["encoding"] = new JsonObject
            {
                ["x"] = Channel("left", Quantitative, "Frequency: repeat purchases", Axis(), Edges()),
                ["x2"] = Field("right"),
                ["y"] = Channel("low", Quantitative, $"Recency: last purchase, in {unit} after the first", Axis(), Edges()),
                ["y2"] = Field("high"),
                ["color"] = Channel("value", Quantitative, name, ("scale", Colors(domain)), ("legend", Gradient(format))),
                ["tooltip"] = Tooltip(
                    ("frequency", Quantitative, "Frequency", Whole),
                    ("recency", Quantitative, $"Recency, {unit}", Short),
                    ("value", Quantitative, name, domain is null ? Short : FinePercent)),
            },
        };
        return new Chart(title, coarse ? description + " Not every frequency or recency is drawn." : description, Tall, view);
    }

    /// <summary>The steps that leave few enough cells, larger where there are more.</summary>
    private static (int Row, int Column) Steps(int rows, int columns)
    {
        (int row, int column) = (1, 1);
        long Left(int count, int step) => (count + step - 1) / step;
        while (Left(rows, row) * Left(columns, column) > Chart.MostRows)
        {
            if (Left(rows, row) >= Left(columns, column))
            {
                row++;
            }
            else
            {
                column++;
            }
        }

        return (row, column);
    }

    private static IEnumerable<JsonObject> Cells(FrequencyRecencyMatrixResult matrix, int rowStep, int columnStep, double height)
    {
        for (int row = 0; row < matrix.Recency.Length; row += rowStep)
        {
            for (int column = 0; column < matrix.Frequency.Length; column += columnStep)
            {
                if (matrix[row, column] is double value)
                {
                    double recency = matrix.Recency[row];
                    yield return new JsonObject
                    {
                        ["frequency"] = column,
                        ["recency"] = recency,
                        ["left"] = column - (columnStep / 2.0),
                        ["right"] = column + (columnStep / 2.0),
                        ["low"] = recency - (height / 2),
                        ["high"] = recency + (height / 2),
                        ["value"] = Number(value),
                    };
                }
            }
        }
    }

    private static JsonObject Colors(JsonArray? domain)
    {
        JsonObject scale = new() { ["scheme"] = "viridis" };
        if (domain is not null)
        {
            scale["domain"] = domain;
        }

        return scale;
    }

    private static (string Name, JsonNode? Value) Edges() => ("scale", With(("nice", false), ("zero", false), ("padding", 0)));

    /// <summary>An axis from edge to edge of the cells, with ticks at whole numbers.</summary>
    private static (string Name, JsonNode? Value) Axis() => ("axis", With(("grid", false), ("tickMinStep", 1)));
}
