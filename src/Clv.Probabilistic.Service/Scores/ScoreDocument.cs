using System.Text.Json;

namespace Clv.Probabilistic.Service;

/// <summary>Scores a customer from JSON to JSON without a server: what <c>POST /v1/score</c> answers, for functions and for hosts of one's own.</summary>
/// <remarks>Made once and asked by all requests at once: immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// ScoreDocument scores = ScoreDocument.Open("out");
/// byte[] answer = scores.Answer("""{"frequency": 3, "recency": 20.5, "T": 40, "monetary_value": 35}"""u8);
/// </code>
/// </example>
public sealed class ScoreDocument
{
    private readonly ScoreQuestions _questions;

    private ScoreDocument(ScoreQuestions questions) => _questions = questions;

    /// <summary>Scores by the models of a run.</summary>
    /// <param name="folder">The folder that <c>clv run</c> has written.</param>
    /// <param name="interval">The level of intervals, in (0, 1); null leaves them out.</param>
    /// <returns>What scores.</returns>
    /// <exception cref="DataFormatException">A file is missing or cannot be read.</exception>
    public static ScoreDocument Open(string folder, double? interval = 0.9)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ServiceRun run = RunFolderReader.Read(folder, interval);
        return new ScoreDocument(new ScoreQuestions(new ModelVersion(
            1,
            run.Purchases,
            run.Spend,
            run.Draws,
            ScoringTerms.Of(run.Manifest, interval),
            new ModelOrigin(run.Manifest.ObservationEnd, ModelOrigin.Run, run.Manifest.Counts.GetValueOrDefault("customers"), null))));
    }

    /// <summary>The answer to a request.</summary>
    /// <param name="json">The request as UTF-8: a history, or orders.</param>
    /// <returns>The answer as UTF-8.</returns>
    /// <exception cref="ArgumentException">The request cannot be taken, or nothing was bought up to its end of observation; the message is fit for whoever sent it.</exception>
    public byte[] Answer(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(_questions.Answer(json, "the request"), ScoreJson.Default.ScoreAnswer);
        }
        catch (Exception bad) when (bad is BadMessageException or NoHistoryException)
        {
            throw new ArgumentException(bad.Message, nameof(json), bad);
        }
    }
}
