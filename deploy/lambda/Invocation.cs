namespace Clv.Probabilistic.Lambda;

/// <summary>What the function is asked once.</summary>
/// <param name="Id">The name of the request, to answer it by.</param>
/// <param name="Trace">The header of tracing; null without.</param>
/// <param name="Event">The event, as JSON.</param>
internal sealed record Invocation(string Id, string? Trace, ReadOnlyMemory<byte> Event);
