using System.Text.Json;

namespace Clv.Probabilistic.Service;

/// <summary>A fit as it is kept.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Owner">The service that does it.</param>
/// <param name="Seen">When that service last said that it goes on, in UTC.</param>
internal sealed record FitDocument(FitAnswer Fit, FitOwner Owner, DateTime Seen)
{
    /// <summary>A service says every few seconds that it goes on; one that has not for so long is gone.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => Fit.State == FitStates.Running;

    /// <summary>The document.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FitJson.Default.FitDocument);

    /// <summary>The fit of a document.</summary>
    public static FitDocument Read(byte[] body) => JsonSerializer.Deserialize(body, FitJson.Default.FitDocument)!;

    /// <summary>Whether the service that did it has ended without saying so.</summary>
    public bool IsAbandoned(FitOwner self, DateTime now) => IsRunning && Owner != self && (Owner.IsGone(self) || now - Seen > Longest);

    /// <summary>The fit as interrupted.</summary>
    public FitDocument Interrupted(DateTime now) => this with
    {
        Fit = Fit with
        {
            State = FitStates.Interrupted,
            Ended = now,
            Reason = "The service ended while the fit went on; nothing of it was kept, and the models from before are live. Ask for it again.",
        },
    };
}
