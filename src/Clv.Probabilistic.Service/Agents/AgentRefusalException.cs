namespace Clv.Probabilistic.Service;

/// <summary>Why a tool does not do what an agent asks, in a sentence that says what to do instead.</summary>
internal sealed class AgentRefusalException : Exception
{
    public AgentRefusalException(string message)
        : base(message)
    {
    }

    public AgentRefusalException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
