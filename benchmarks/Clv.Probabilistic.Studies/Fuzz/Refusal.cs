using System.Reflection;

namespace Clv.Probabilistic.Studies;

/// <summary>Tells a refusal that is documented from a crash.</summary>
internal static class Refusal
{
    /// <summary>Runs a step of which certain exceptions are documented.</summary>
    /// <returns>The result, or the sentence of the refusal.</returns>
    /// <exception cref="FuzzFailureException">Another exception came, or one that is not a sentence of the library's own.</exception>
    public static (T? Result, string? Reason) Of<T>(Func<T> step, string stage, Func<Exception, bool> documented)
        where T : class
    {
        try
        {
            return (step(), null);
        }
        catch (Exception error) when (error is not FuzzFailureException)
        {
            if (!documented(error))
            {
                throw new FuzzFailureException($"{stage} threw {error.GetType().Name}, which is not documented: {error.Message}", error);
            }

            RequireSentence(error, stage);
            return (null, error.Message);
        }
    }

    private static void RequireSentence(Exception error, string stage)
    {
        // What the runtime throws by itself is an accident, even where its type is a documented one. Where the compiler
        // inlines a method of the library, its exceptions seem to come from here.
        Assembly? thrower = error.TargetSite?.Module.Assembly;
        if (error is not DataFormatException && thrower != typeof(TransactionCsv).Assembly && thrower != typeof(Refusal).Assembly)
        {
            throw new FuzzFailureException($"{stage} let an exception of the runtime through: {error.Message}", error);
        }

        string message = error.Message;
        if (message.Length is < 20 or > 2_000 || !message.EndsWith('.') || message.Any(char.IsControl) || message.EndsWith("..", StringComparison.Ordinal))
        {
            throw new FuzzFailureException($"{stage} refused with something that is not one sentence: {message}", error);
        }
    }
}
