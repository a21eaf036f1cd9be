namespace Clv.Probabilistic.Service;

/// <summary>The whole base by the terms of the run, and by others.</summary>
internal sealed record BaseWhatIfAnswer : PortfolioAnswer
{
    /// <summary>The level of intervals; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>By the terms of the run.</summary>
    public ValuedBaseAnswer? Now { get; init; }

    /// <summary>By the terms that were asked for.</summary>
    public ValuedBaseAnswer? Then { get; init; }

    /// <summary>What each segment is worth. Who is in it stays as it is now.</summary>
    public IReadOnlyList<GroupValueAnswer> Segments { get; init; } = [];

    /// <summary>What each tier of value is worth. Who is in it stays as it is now.</summary>
    public IReadOnlyList<GroupValueAnswer> Tiers { get; init; } = [];

    /// <summary>Who is worth contacting; null where nothing was said of what a contact costs.</summary>
    public ContactAnswer? Contacts { get; init; }
}
