using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Lambda;

/// <summary>Scores by the models of a run: the answers of <c>clv serve</c>, by the same code.</summary>
internal sealed class RunScores : IScores
{
    private readonly ScoreDocument _scores;

    private RunScores(ScoreDocument scores) => _scores = scores;

    /// <summary>Scores by the models of a run.</summary>
    /// <param name="folder">The folder that <c>clv run</c> wrote.</param>
    public static RunScores Of(string folder) => new(ScoreDocument.Open(folder));

    public (int Status, ReadOnlyMemory<byte> Body) Answer(ReadOnlyMemory<byte> body)
    {
        try
        {
            return (200, _scores.Answer(body.Span));
        }
        catch (ArgumentException refused)
        {
            return Problem.Of(400, refused.InnerException?.Message ?? refused.Message);
        }
    }
}
