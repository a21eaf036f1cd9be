using System.Security.Cryptography;
using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>Writes what was learnt to one file, and reads it back: trees or coefficients, features, and what it was learnt from.</summary>
/// <remarks>
/// The file is JSON, with a fingerprint of what was learnt: one that was edited is refused. What is read back forecasts the same bits, and may be
/// shared between threads. There is no order and no profile of a customer in it: a model that learnt from profiles is given those of the customers
/// that it is asked about (<see cref="SupervisedModel.WithProfiles"/>).
/// </remarks>
/// <example>
/// <code>
/// LearntModelFile.Write("learnt.json", learnt);
/// bool isLearnt = LearntModelFile.IsLearntModel("learnt.json");
/// ITrainedForecaster again = LearntModelFile.Read("learnt.json");
/// CustomerForecast next = again.Forecast(now);
/// </code>
/// </example>
public static class LearntModelFile
{
    private const string Format = "clv-learnt-model";
    private const int Schema = 1;
    private const string Supervised = "supervised";
    private const string Ensemble = "ensemble";
    private const string Fingerprint = "fingerprint";
    private const string Content = "learnt";

    /// <summary>What messages call it that writes such files.</summary>
    private const string Writer = $"{nameof(LearntModelFile)}.{nameof(Write)}";

    /// <summary>Writes a <see cref="SupervisedModel"/> or an <see cref="EnsembleModel"/> to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="learnt">What was learnt.</param>
    /// <exception cref="ArgumentException">It is neither, or was learnt by a learner that cannot be stored, such as one of your own.</exception>
    public static void Write(string path, ITrainedForecaster learnt)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, stream => Write(stream, learnt));
    }

    /// <summary>Writes a <see cref="SupervisedModel"/> or an <see cref="EnsembleModel"/> to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="learnt">What was learnt.</param>
    /// <exception cref="ArgumentException">It is neither, or was learnt by a learner that cannot be stored, such as one of your own.</exception>
    public static void Write(Stream stream, ITrainedForecaster learnt)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(learnt);
        (string kind, byte[] content) = learnt switch
        {
            SupervisedModel supervised => (Supervised, LearnerJson.Write(json => SupervisedModelJson.Write(json, supervised))),
            EnsembleModel ensemble => (Ensemble, LearnerJson.Write(json => EnsembleModelJson.Write(json, ensemble))),
            _ => throw new ArgumentException(
                $"A file holds what a SupervisedForecaster or an EnsembleForecaster learnt, and not a {learnt.GetType().Name}.", nameof(learnt)),
        };
        using JsonDocument written = JsonDocument.Parse(content);
        JsonOutput.Write(stream, json =>
        {
            json.WriteString("format", Format);
            json.WriteNumber("schema", Schema);
            json.WriteString("version", LibraryVersion.Text);
            json.WriteString("kind", kind);
            json.WriteString(Fingerprint, FingerprintOf(written.RootElement));
            json.WritePropertyName(Content);
            written.RootElement.WriteTo(json);
        });
    }

    /// <summary>Reads what was learnt.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A <see cref="SupervisedModel"/> or an <see cref="EnsembleModel"/>.</returns>
    /// <exception cref="DataFormatException">The file cannot be read, or is none of its kind; the message names it.</exception>
    /// <exception cref="InvalidOperationException">A native library that its trees need cannot be loaded.</exception>
    public static ITrainedForecaster Read(string path)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path);
    }

    /// <summary>Reads what was learnt.</summary>
    /// <param name="stream">The file; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>A <see cref="SupervisedModel"/> or an <see cref="EnsembleModel"/>.</returns>
    /// <exception cref="DataFormatException">It is none of its kind.</exception>
    /// <exception cref="InvalidOperationException">A native library that its trees need cannot be loaded.</exception>
    public static ITrainedForecaster Read(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        try
        {
            using JsonDocument document = JsonDocument.Parse(stream);
            return Read(document.RootElement, sourceName);
        }
        catch (JsonException error)
        {
            throw new DataFormatException(
                FormattableString.Invariant($"{sourceName} is damaged: at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}, it breaks off or is no JSON; give one that {Writer} wrote."),
                error);
        }
        catch (Exception error) when (IsOfContent(error))
        {
            throw new DataFormatException(
                $"{sourceName} is damaged, or is no file of what was learnt{Why(error)} Give one that {Writer} wrote.", error);
        }
    }

    /// <summary>Whether a file begins as one of these does.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file cannot be opened.</exception>
    public static bool IsLearntModel(string path)
    {
        const int Enough = 256;
        using FileStream file = InputFile.Open(path);
        byte[] start = new byte[Enough];
        int read = file.ReadAtLeast(start, Enough, throwOnEndOfStream: false);
        return start.AsSpan(0, read).IndexOf("\"clv-learnt-model\""u8) >= 0;
    }

    /// <summary>What a wrong kind of value in JSON is answered by; a library that cannot be loaded is no fault of the file.</summary>
    private static bool IsOfContent(Exception error) =>
        error is KeyNotFoundException or FormatException or ArgumentException or InvalidCastException
        || error is InvalidOperationException { InnerException: not DllNotFoundException };

    /// <summary>What an error says that has words of ours.</summary>
    private static string Why(Exception error) => error switch
    {
        KeyNotFoundException => ": something is not there that every such file has.",
        ArgumentException argument => $": {ArgumentSentence.Of(argument)}",
        _ => ": a value in it is of another kind than it should be.",
    };

    /// <summary>A file that somebody changed is not handed to native code, which would trust it.</summary>
    private static string FingerprintOf(JsonElement content)
    {
        using MemoryStream compact = new();
        using (Utf8JsonWriter json = new(compact))
        {
            content.WriteTo(json);
        }

        return Convert.ToHexStringLower(SHA256.HashData(compact.GetBuffer().AsSpan(0, (int)compact.Length)));
    }

    private static ITrainedForecaster Read(JsonElement root, string sourceName)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format) || format.GetString() != Format)
        {
            throw new DataFormatException($"{sourceName} does not say that it is a {Format}; give one that {Writer} wrote.");
        }

        int schema = root.GetProperty("schema").GetInt32();
        if (schema > Schema)
        {
            throw new DataFormatException($"{sourceName} has schema {schema}, and this version reads up to {Schema}; use the version that wrote it, or a later one.");
        }

        string? kind = root.GetProperty("kind").GetString();
        if (kind is not (Supervised or Ensemble))
        {
            throw new DataFormatException($"{sourceName} is of kind {kind}, which this version does not know; use the version that wrote it, or a later one.");
        }

        JsonElement content = root.GetProperty(Content);
        if (root.GetProperty(Fingerprint).GetString() != FingerprintOf(content))
        {
            throw new DataFormatException($"{sourceName} was changed after it was written, or is damaged: its fingerprint is another; write it again.");
        }

        return kind == Supervised ? SupervisedModelJson.Read(content) : EnsembleModelJson.Read(content);
    }
}
