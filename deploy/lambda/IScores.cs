namespace Clv.Probabilistic.Lambda;

/// <summary>Scores, as JSON in and JSON out.</summary>
internal interface IScores
{
    /// <summary>Scores what a body asks about.</summary>
    /// <param name="body">The body of POST /v1/score.</param>
    /// <returns>The status of HTTP, and the score with 200, or else a problem (RFC 9457).</returns>
    (int Status, ReadOnlyMemory<byte> Body) Answer(ReadOnlyMemory<byte> body);
}
