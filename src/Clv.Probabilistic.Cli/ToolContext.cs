namespace Clv.Probabilistic.Cli;

/// <summary>What a command has from outside: where results go, where remarks go, the models that it knows, and what can stop it.</summary>
internal sealed class ToolContext
{
    public ToolContext(TextWriter output, TextWriter error, ModelCatalog models, CancellationToken token)
    {
        Out = output;
        Error = error;
        Models = models;
        Token = token;
    }

    /// <summary>Where results go.</summary>
    public TextWriter Out { get; }

    /// <summary>Where remarks and errors go.</summary>
    public TextWriter Error { get; }

    /// <summary>The models that names on the command line and in model files stand for.</summary>
    public ModelCatalog Models { get; }

    /// <summary>Stops the work on Ctrl+C.</summary>
    public CancellationToken Token { get; }

    /// <summary>Opens what stands for standard output where results are bytes; null for standard output itself.</summary>
    public Func<Stream>? Results { get; init; }

    /// <summary>Gets a few words of every step of long work; null where a terminal may be shown bars.</summary>
    public Action<string>? Steps { get; init; }

    /// <summary>Says something on the side, a sentence a line.</summary>
    public void Note(string sentence) => Error.WriteLine(OneLine.Of(OptionFlags.Translate(sentence)));

    /// <summary>Says several things on the side.</summary>
    public void Note(IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            Note(sentence);
        }
    }

    /// <summary>Says why the work ends here.</summary>
    public void Fail(string sentence) => Error.WriteLine($"clv: {OptionFlags.Translate(sentence)}");
}
