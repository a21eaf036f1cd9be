using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Service;

/// <summary>What the base was at the end of a day under a version of the models: a document of the store. It holds no ids.</summary>
internal sealed record Snapshot
{
    private const int KnownSchema = 1;

    /// <summary>The schema of the document.</summary>
    public int Schema { get; init; } = KnownSchema;

    /// <summary>The day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The end of observation on that day.</summary>
    public required DateTime End { get; init; }

    /// <summary>The version of the models.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>The purchase model.</summary>
    public required string Model { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTime Made { get; init; }

    /// <summary>Whether it was made afterwards, from the orders, by models that may not have been there on that day.</summary>
    public bool Recomputed { get; init; }

    /// <summary>The length of the future, in <see cref="TimeUnit"/>.</summary>
    public required double Horizon { get; init; }

    /// <summary>The unit of the horizon.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>How many customers had bought by then.</summary>
    public required int Customers { get; init; }

    /// <summary>Whether values are money; otherwise they are expected purchases.</summary>
    public required bool IsMoney { get; init; }

    /// <summary>The level of the intervals; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>The sum of P(alive).</summary>
    public TotalAnswer? Active { get; init; }

    /// <summary>Expected purchases within the horizon.</summary>
    public TotalAnswer? ExpectedPurchases { get; init; }

    /// <summary>Lifetime value; null without amounts.</summary>
    public TotalAnswer? Clv { get; init; }

    /// <summary>By segment.</summary>
    public IReadOnlyList<SnapshotGroup> Segments { get; init; } = [];

    /// <summary>By tier of value.</summary>
    public IReadOnlyList<SnapshotGroup> Tiers { get; init; } = [];

    /// <summary>By the month of the first order.</summary>
    public IReadOnlyList<SnapshotGroup> Cohorts { get; init; } = [];

    /// <summary>What moved its value since the snapshot before; null where that is not known.</summary>
    public ValueMovement? Moved { get; init; }

    /// <summary>The name of the document: names are in the order of days.</summary>
    public string Name => NameOf(AsOf, ModelVersion);

    /// <summary>The value: lifetime value, or expected purchases without amounts.</summary>
    public double Value => (IsMoney ? Clv?.Value : ExpectedPurchases?.Value) ?? 0;

    /// <summary>The name of the snapshot of a day and a version.</summary>
    public static string NameOf(DateOnly day, int version) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}-{version:000000}");

    /// <summary>The document.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, TrajectoryJson.Default.Snapshot);

    /// <summary>The snapshot of a document; null where it is of a newer schema.</summary>
    public static Snapshot? Read(byte[] body) =>
        JsonSerializer.Deserialize(body, TrajectoryJson.Default.Snapshot) is { Schema: <= KnownSchema } snapshot ? snapshot : null;
}
